# raises: (1, 'two')
raise SystemExit((1, 'two'))
