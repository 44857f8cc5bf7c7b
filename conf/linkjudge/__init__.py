"""Judge links: offline in built HTML, online on top of Sphinx's linkcheck."""
