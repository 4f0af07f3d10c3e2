return (("a"):rep(30) .. "b"):find(("a-"):rep(25) .. "c")
