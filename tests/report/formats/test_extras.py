import subprocess
import sys

import pytest

WITHOUT = """
import sys
sys.modules[sys.argv[1]] = None
import studycheck as sc
try:
    getattr(sc.check([]), sys.argv[2])(sys.argv[3])
except sc.StudycheckError as error:
    print(error)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("library", "method", "name", "said"),
    [
        ("openpyxl", "to_excel", "a.xlsx", 'workbooks need openpyxl, which is not installed; '
         'install it with: pip install "studycheck[excel]"'),
        ("pyarrow", "to_parquet", "a.parquet", 'Parquet files need pyarrow, which is not installed; '
         'install it with: pip install "studycheck[parquet]"'),
    ],
)  # fmt: skip
def test_what_is_not_installed_is_named_with_what_to_install(tmp_path, library, method, name, said):
    command = [sys.executable, "-c", WITHOUT, library, method, str(tmp_path / name)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout == f"{said}\n"
    assert not list(tmp_path.iterdir())
