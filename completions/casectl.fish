complete --keep-order --exclusive --command casectl --arguments "(COMPLETE=fish casectl -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token))"
