-- outcome: error: global 'debug'
debug.sethook()
