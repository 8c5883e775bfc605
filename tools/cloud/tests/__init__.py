"""What the stand-in's CloudFormation promises. `python -m unittest` in the folder above."""
