"""A case kept in a folder, for the tests of this room."""

from retold.store.case_file import CaseFile, KeptInput


def ended(path, status="extracted", problems=()):
    return KeptInput(
        path=path, sha256="00", program="p", status=status, problems=problems
    )


def keep_case(folder, case, program="p"):
    """Keep all of a case, each document an input of its own."""
    with CaseFile(folder) as file:
        for reading in case.readings:
            file.keep_input(ended(reading.document.path), [reading])
        file.keep_results(case, program)
    return folder
