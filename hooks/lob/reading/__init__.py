"""Front matter: from lines to nodes, by YAML or by a faster reader for plain lines."""
