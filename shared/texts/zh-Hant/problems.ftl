### 手續無法繼續時的說明：標題，以及接下來該做的事。給譯者的說明寫在 ../en 的同名項目。

problem-invalid-request-title = 請求的格式不正確
problem-invalid-request-detail = 請求中有我們無法讀取的內容。請檢查「errors」列出的欄位，再重新傳送。

problem-too-large-title = 資料太大
problem-too-large-detail = 傳送的資料請勿超過 4 KB。

problem-unsupported-media-type-title = 不支援這種資料格式
problem-unsupported-media-type-detail = 請以 application/json 格式傳送。

problem-not-found-title = 找不到頁面
problem-not-found-detail = 這個網址沒有任何內容。請回到首頁。

problem-method-not-allowed-title = 這裡不能使用這種方法
problem-method-not-allowed-detail = 請使用「Allow」標頭列出的方法。

problem-invalid-credentials-title = 會員編號或登入密碼不正確
problem-invalid-credentials-detail = 請確認這兩項，再試一次。如果忘記登入密碼，可以重新設定。

problem-too-many-attempts-title = 嘗試次數太多
problem-too-many-attempts-detail = 為了保護您的帳號，我們必須暫停一段時間。請稍後再試一次。

problem-password-reset-required-title = 請設定新的登入密碼
problem-password-reset-required-detail = 一次性密碼多次輸入錯誤或沒有使用，或者電子郵件地址的變更被取消了。因此，您的登入密碼可能已被他人得知。請先設定新的登入密碼，再登入。

problem-login-expired-title = 登入時間已超過限制
problem-login-expired-detail = 請重新輸入會員編號和登入密碼。

problem-wrong-token-title = 這個步驟需要另一種權杖
problem-wrong-token-detail = 請回到登入畫面，從輸入會員編號和登入密碼重新開始。

problem-token-missing-title = 請先登入
problem-token-missing-detail = 這個步驟需要先登入。請登入後再試一次。

problem-session-ended-title = 您已登出
problem-session-ended-detail = 請重新登入。

problem-client-header-required-title = 這個請求不是來自我們的頁面
problem-client-header-required-detail = 請重新開啟我們的頁面，再操作一次。使用 Cookie 的程式必須傳送 X-Pictopass-Client 標頭。

problem-resend-too-soon-title = 郵件正在寄送途中
problem-resend-too-soon-detail = 請稍候，等郵件送達。之後就可以再索取一封。

problem-too-many-mails-title = 郵件寄送次數已達上限
problem-too-many-mails-detail = 目前無法再寄郵件給您。請使用最新的一封，或稍後再試。
problem-too-many-mails-refused-detail = 再次寄出的郵件也遭到拒收。到了顯示的時間，就可以再寄一次。

problem-too-many-codes-title = 一次性密碼的索取次數已達上限
problem-too-many-codes-detail = 索取後沒有使用的一次性密碼太多。請稍後再試。如果不是您本人索取的，請設定新的登入密碼。

problem-no-address-title = 尚未登記電子郵件地址
problem-no-address-detail = 我們沒有可以寄送一次性密碼的電子郵件地址。請透過「無法收信時的手續」登記。

problem-address-unreachable-title = 郵件無法送達您的電子郵件地址
problem-address-unreachable-detail = 目前不會寄郵件到您登記的電子郵件地址。原因和處理方式，請看隨附的說明。

problem-prove-current-first-title = 請先確認目前的電子郵件地址
problem-prove-current-first-detail = 請先輸入寄到目前電子郵件地址的一次性密碼。接著，我們會寄一組到新的地址。

problem-address-cannot-receive-title = 這個電子郵件地址無法收到我們的郵件
problem-address-cannot-receive-detail = 請確認拼寫是否正確，或輸入其他的電子郵件地址。

problem-mail-unavailable-title = 目前無法寄送郵件
problem-mail-unavailable-detail = 這是我們的問題，不是您的電子郵件地址造成的。請過幾分鐘後再試一次。

problem-no-challenge-title = 尚未寄出一次性密碼
problem-no-challenge-detail = 請先索取一次性密碼的郵件。

problem-wrong-code-title = 一次性密碼不正確
problem-wrong-code-detail = 請對照最新的郵件，確認圖案、順序和數字。還可以輸入 { $attempts_left } 次。

problem-superseded-code-title = 這是舊郵件的一次性密碼
problem-superseded-code-detail = 您輸入的是第 { $entered_mail } 封郵件的一次性密碼。只有最新的郵件有效，請使用第 { $current_mail } 封。還可以輸入 { $attempts_left } 次。

problem-expired-code-title = 一次性密碼已過期
problem-expired-code-detail = 請索取新的郵件，並使用其中的一次性密碼。

problem-used-code-title = 這組一次性密碼已經使用過
problem-used-code-detail = 每組一次性密碼只能使用一次。請索取新的郵件。

problem-no-attempts-left-title = 輸入次數已用完
problem-no-attempts-left-detail = 這組一次性密碼已無法使用。請索取新的郵件。

problem-stale-challenge-title = 還有一封較新的郵件
problem-stale-challenge-detail = 這次輸入沒有計入次數。請輸入最新郵件中的一次性密碼。

problem-proof-required-title = 還需要一個步驟
problem-proof-required-detail = 變更電子郵件地址前，請分別輸入寄到目前地址和新地址的一次性密碼。

problem-changed-meanwhile-title = 您的電子郵件地址已在其他地方變更
problem-changed-meanwhile-detail = 這次的變更沒有儲存。請查看目前顯示的電子郵件地址。如果仍要變更，請重新開始。

problem-unknown-code-title = 這組代碼無法使用
problem-unknown-code-detail = 請確認代碼已完整複製、沒有過期，也沒有使用過。您也可以索取新的代碼。

problem-weak-password-title = 請選擇其他登入密碼
problem-weak-password-detail = 這個登入密碼太短，或太容易被猜到。請至少使用 { $minimum } 個字元，例如幾個互不相關的詞。

problem-step-up-required-title = 請確認是您本人
problem-step-up-required-detail = 這個步驟需要您剛剛輸入的一次性密碼。請索取郵件並輸入，之後就可以繼續。

problem-second-proof-required-title = 還需要一項確認
problem-second-proof-required-detail = 只有郵件中的代碼還不夠。請從畫面上的方式中選擇一種。

problem-still-waiting-title = 等待時間還沒有結束
problem-still-waiting-detail = 請在顯示的時間再回來，用同一組代碼繼續。

problem-cooling-off-title = 請再稍候一段時間
problem-cooling-off-detail = 您的電子郵件地址不久前剛變更過。為了保護您，要到顯示的時間之後才能再次變更。

problem-recovery-required-title = 請使用「無法收信時的手續」
problem-recovery-required-detail = 寄到您登記地址的郵件無法送達，因此無法確認變更。請透過「無法收信時的手續」登記其他地址。

problem-no-case-title = 這裡沒有可以繼續的手續
problem-no-case-detail = 這個瀏覽器還沒有開始手續，或手續已經結束。請用您的代碼重新開始。

problem-temporarily-unavailable-title = 目前無法使用服務
problem-temporarily-unavailable-detail = 請過一分鐘後再試一次。您先前完成的操作都不會遺失。

problem-internal-error-title = 我們的系統發生問題
problem-internal-error-detail = 請再試一次。如果再次發生，請與我們聯絡，並告知請求編號。
