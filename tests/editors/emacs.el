;;; emacs.el --- what a learner sees in Emacs  -*- lexical-binding: t; -*-

;; Run by test_emacs.py: emacs --batch --load emacs.el SNIPPET DAY_FILE OTHER_DAY_FILE OTHER_PYTHON_FILE
;; Prints one line for each thing that a learner would see, and ends with OK.

;;; Code:

(defun say (what &rest parts)
  "Print WHAT and PARTS in one line."
  (princ (concat (string-replace "\n" " | " (string-join (cons what parts) " ")) "\n")))

(defun idle ()
  "Let the idle timers come due: in batch mode no keyboard rests."
  (dolist (timer (copy-sequence timer-idle-list)) (timer-event-handler timer)))

(defun await (what condition)
  "Wait until CONDITION holds; WHAT is said if it never does."
  (let ((end (+ (float-time) 60)))
    (while (not (funcall condition))
      (when (> (float-time) end)
        (say "FAIL" what)
        (dolist (problem (problems)) (say "  still" problem))
        (kill-emacs 1))
      (idle)
      (accept-process-output nil 0.02))))

(defun problems ()
  "The texts of the buffer's diagnostics."
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun type (&rest keys)
  "Go through the command loop with KEYS, as a learner at the keyboard."
  (execute-kbd-macro (apply #'vconcat keys)))

(defun hover ()
  "What Eldoc says of the last definition of `broadcast_shape'."
  (save-excursion
    (goto-char (point-max))
    (re-search-backward "^def broadcast_shape")
    (forward-char 5)
    (let (answered text)
      (eglot-hover-eldoc-function (lambda (said &rest _) (setq answered t text said)))
      (await "hover" (lambda () answered))
      (or text ""))))

(defun right ()
  "Whether no diagnostic is left, and not only because its text was deleted."
  (and (null (problems)) (string-match-p "\\b\\([0-9]+\\) of \\1 checks pass" (hover))))

(defun visit (file)
  "Open FILE."
  (type (kbd "C-x C-f C-a C-k") file (kbd "RET")))

(let ((snippet (pop command-line-args-left))
      (file (pop command-line-args-left))
      (other-day (pop command-line-args-left))
      (elsewhere (pop command-line-args-left)))
  (package-initialize)
  (electric-indent-mode 0)
  (load snippet nil t t)

  ;; a day is opened: the server starts by itself
  (visit file)
  (await "server" (lambda () (and (fboundp 'eglot-current-server) (eglot-current-server))))
  (type (kbd "C-n")) ; Flymake starts with the command after
  (await "diagnostics" #'problems)
  (say "DIAGNOSTIC" (car (problems)))
  (goto-char (point-min))
  (type (kbd "M-x flymake-goto-next-error RET"))
  (say "AT" (string-trim (thing-at-point 'line t)))
  (say "ACTIONS" (mapconcat (lambda (action) (plist-get action :title)) (eglot-code-actions (point)) " | "))
  (say "FAILING" (hover))

  ;; a fix is typed and saved, and the squiggle goes
  (type (kbd "M-m C-k") "return aligned_right(*shapes)" (kbd "C-x C-s"))
  (await "no diagnostics after a fix" #'right)
  (say "FIXED" (hover))

  ;; a wrong line is typed and not saved; it is undone
  (type (kbd "M-m C-k") "return max(shapes, key=len)")
  (await "a diagnostic without a save" #'problems)
  (say "TYPED" (if (buffer-modified-p) "unsaved:" "saved:") (car (problems)))
  (type (kbd "M-m C-k") "return aligned_right(*shapes)")
  (await "no diagnostics after the edit is taken back" #'right)

  ;; another day has the same server, and a file outside the course has none of it
  (let ((server (eglot-current-server)))
    (visit other-day)
    (say "OTHER-DAY" (if (eq server (eglot-current-server)) "the same server" "another server"))
    (visit elsewhere)
    (say "ELSEWHERE" (if (or (eglot-current-server) (local-variable-p 'eglot-server-programs)) "a server" "no server"))
    (eglot-shutdown server))
  (say "OK"))
;;; emacs.el ends here
