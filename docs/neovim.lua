-- Neovim 0.11 or newer: put this into init.lua.
vim.lsp.config("dl_from_scratch", {
  cmd = { "dl-from-scratch", "lsp" },
  filetypes = { "python" },
  root_markers = { "course.toml" },
  workspace_required = true, -- outside a course folder the server is not started
})
vim.lsp.enable("dl_from_scratch")
vim.diagnostic.config({ virtual_text = true })
vim.api.nvim_create_autocmd({ "LspAttach", "DiagnosticChanged" }, {
  callback = function(event)
    if #vim.lsp.get_clients({ bufnr = event.buf, name = "dl_from_scratch" }) > 0 then
      vim.lsp.codelens.refresh({ bufnr = event.buf })
      vim.lsp.inlay_hint.enable(true, { bufnr = event.buf }) -- the shapes of your arrays
    end
  end,
})
-- Lenses are run with the cursor on their line:
vim.keymap.set("n", "<leader>l", vim.lsp.codelens.run)
