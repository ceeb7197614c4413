-- Run by test_neovim.py: nvim --headless --clean -l neovim.lua SNIPPET DAY_FILE FIXED_TEXT
-- Prints one line for each thing that a learner would see, and ends with OK.
local snippet, file, fixed = arg[1], arg[2], arg[3]

local function say(...)
  io.stdout:write(table.concat(vim.tbl_map(tostring, { ... }), " "), "\n")
end

local function await(what, condition)
  if not vim.wait(30000, condition, 20) then
    say("FAIL", what)
    for _, d in ipairs(vim.diagnostic.get()) do say("  still", d.lnum + 1, d.message) end
    os.exit(1)
  end
end

vim.cmd("filetype on")
dofile(snippet)
vim.cmd.edit(vim.fn.fnameescape(file))
local buffer = vim.api.nvim_get_current_buf()
vim.bo[buffer].filetype = "python"

local function titles()
  return vim.tbl_map(function(lens) return lens.command.title end, vim.lsp.codelens.get(buffer))
end
local function titled(pattern)
  return vim.iter(titles()):any(function(title) return title:find(pattern) ~= nil end)
end

await("client", function() return #vim.lsp.get_clients({ bufnr = buffer, name = "dl_from_scratch" }) > 0 end)
await("diagnostics", function() return #vim.diagnostic.get(buffer) > 0 end)
for _, d in ipairs(vim.diagnostic.get(buffer)) do
  say("DIAGNOSTIC", d.lnum + 1, vim.diagnostic.severity[d.severity], d.source, d.code, (d.message:gsub("\n", " | ")))
end
await("lenses", function() return titled("✗ %d+/%d+") end)
say("LENSES", table.concat(titles(), " | "))

-- a fix is saved, and the squiggle goes
vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.fn.readfile(fixed))
vim.cmd("silent write")
await("no diagnostics", function() return #vim.diagnostic.get(buffer) == 0 end)
await("green lenses", function() return titled("stress test to go") end)
say("FIXED", titles()[1])

-- the shapes of the arrays stand beside the code
await("inlay hints", function() return #vim.lsp.inlay_hint.get({ bufnr = buffer }) > 0 end)
say("SHAPES", table.concat(vim.tbl_map(function(h) return h.inlay_hint.label end, vim.lsp.inlay_hint.get({ bufnr = buffer })), " | "))

-- a wrong function is typed, key by key and not saved; it is undone; nothing is written
vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { "" })
for _, line in ipairs({ "", "def broadcast_shape(*shapes):", "    return max(shapes, key=len)" }) do
  for at = 1, #line do
    vim.api.nvim_buf_set_lines(buffer, -2, -1, false, { line:sub(1, at) })
    vim.wait(2)
  end
  vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { "" })
end
await("a diagnostic without a save", function()
  return vim.iter(vim.diagnostic.get(buffer)):any(function(d) return d.message:find("^broadcast_shape: ") ~= nil end)
end)
say("TYPED", (vim.diagnostic.get(buffer)[1].message:gsub("\n", " | ")))
vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.fn.readfile(fixed))
await("no diagnostics after the edit is taken back", function() return #vim.diagnostic.get(buffer) == 0 end)
vim.cmd("silent write")
await("green lenses again", function() return titled("stress test to go") end)

-- a lens is run: the stress test
vim.ui.select = function(items, options, choose)
  for _, item in ipairs(items) do
    local text = options.format_item and options.format_item(item) or tostring(item)
    if text:find("Run stress test") then return choose(item) end
  end
  say("FAIL no stress lens")
  os.exit(1)
end
vim.api.nvim_win_set_cursor(0, { 1, 0 })
vim.lsp.codelens.run()
await("stress verdict", function()
  vim.lsp.codelens.refresh({ bufnr = buffer })
  return titled("^✓ Day 01 · %d+/%d+ checks$")
end)
say("STRESS", titles()[1])

-- hover
local line = vim.fn.search("^def unbroadcast", "nw")
vim.api.nvim_win_set_cursor(0, { line, 5 })
local client = vim.lsp.get_clients({ bufnr = buffer, name = "dl_from_scratch" })[1]
local place = vim.lsp.util.make_position_params(0, client.offset_encoding)
local hover = client:request_sync("textDocument/hover", place, 10000, buffer)
say("HOVER", (hover.result.contents.value:gsub("\n", " | ")))
client:stop()
await("end", function() return client:is_stopped() end)
say("OK")
os.exit(0)
