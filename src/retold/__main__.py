"""`python -m retold` is `retold`."""

from retold.present.cli.main import main

if __name__ == "__main__":
    main()
