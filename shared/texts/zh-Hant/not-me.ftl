### 用通知裡的代碼取消或停止非本人手續的頁面。

not-me-title = 不是我本人操作
not-me-intro = 您是否收到我們的郵件，內容卻不是您本人操作的？請輸入那封郵件裡的代碼。變更會恢復原狀，已開始的手續會停止。
not-me-code = 郵件裡的代碼
not-me-code-hint = 每四個字元一組，共 28 個英文字母和數字。建議您從郵件複製後，貼到這裡。
not-me-submit = 取消這項手續
not-me-code-missing = 請輸入郵件裡的代碼。
not-me-code-length = 代碼共 28 個字元，您輸入的太少或太多。
not-me-code-wrong = 有字元輸入錯誤。請與郵件核對，或複製後貼上。
not-me-code-other = 這是其他手續的代碼。您需要的代碼，在寫著「不是我本人操作」的郵件裡。
not-me-undone-title = 您先前的電子郵件地址已恢復登記
not-me-undone = 今後我們會再寄到 { $address }。所有裝置都已登出，登入密碼也不能再使用。請立即設定新的登入密碼。
not-me-new-password = 設定新的登入密碼
not-me-reset-stopped-title = 已停止，登入密碼沒有變更
not-me-reset-stopped = 有人使用了您信箱裡的代碼，您的郵件可能正被他人閱讀。請也到您的郵件服務業者那裡變更信箱的密碼。
not-me-recovery-stopped-title = 已停止，電子郵件地址沒有變更
not-me-recovery-stopped = 您的登入密碼已被他人得知。請立即設定新的登入密碼。
