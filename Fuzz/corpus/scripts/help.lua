help() help "chart.bars" print(pcall(help, "chart.bar"))
