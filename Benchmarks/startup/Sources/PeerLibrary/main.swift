import PeerLua

print(peer_evaluate("return 1"))
