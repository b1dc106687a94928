"""`python -m kairan`: the same as the `kairan` command."""

from kairan.cli import main

if __name__ == "__main__":
    main()
