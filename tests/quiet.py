"""A progress that says nothing, and one that remembers."""


class Quiet:
    def start(self, stage, total):
        pass

    def step(self, stage, detail):
        pass

    def finish(self, stage):
        pass


class Stopping(Quiet):
    """Stops the run like Ctrl-C after so many files were read."""

    def __init__(self, after):
        self.left = after

    def step(self, stage, detail):  # noqa: ARG002 - the port's signature
        self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt
