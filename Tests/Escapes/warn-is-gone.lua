-- outcome: error: global 'warn'
warn("@on")
