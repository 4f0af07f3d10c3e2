-- outcome: error: only "count" is available
collectgarbage("stop")
