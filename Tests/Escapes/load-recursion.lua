-- outcome: error: overflow
local source = "return load(...)(...)  .. ''"
return load(source)(source)
