"""`python -m kairan.edge`: the front door alone, with the settings of its environment."""

from kairan.edge.serve import serve
from kairan.edge.settings import read

if __name__ == "__main__":
    serve(read())
