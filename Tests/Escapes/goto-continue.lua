-- outcome: time
::top::
for i = 1, 10 do
  if i > 5 then goto continue end
  ::continue::
end
goto top
