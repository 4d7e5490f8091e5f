# raises: KeyError: 'missing key'
{}['missing key']
