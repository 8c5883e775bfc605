### 「無法收信時的手續」的郵件。文中不寫網址。

recovery-mail-password = 如果不是您本人操作，您的登入密碼已被他人得知。請用您平常的方式開啟本網站，設定新的登入密碼。如果無法設定，請立即與我們聯絡。

recovery-asked-subject = 【{ $service }】有人申請登記新電子郵件地址用的代碼（{ $time }）
recovery-asked-heading = 有人申請登記新電子郵件地址用的代碼
recovery-asked-letter = 領取方式：郵寄（寄到您登記的住址）
recovery-asked-desk = 領取方式：由我們的人員確認身分後交給您
recovery-asked-why = 有人用您的會員號碼和登入密碼登入，並表示這個信箱已經無法使用。有了這組代碼，就可以登記其他電子郵件地址。

recovery-proved-subject = 【{ $service }】登記新電子郵件地址用的代碼已被使用（{ $time }）
recovery-proved-heading = 登記新電子郵件地址用的代碼已被使用
recovery-proved-saved = 使用的代碼：您保存的備用代碼之一
recovery-proved-posted = 使用的代碼：我們郵寄給您的代碼
recovery-proved-desk = 使用的代碼：我們的人員交給您的代碼
recovery-proved-why = 為了讓您知道這件事，這封郵件寄到您登記的電子郵件地址。您的地址還沒有變更。變更之前，新的信箱必須先確認，我們也會再寄信通知您。
recovery-proved-if-not-you = 如果不是您本人操作，您的登入密碼和其中一組代碼已被他人得知。請用您平常的方式登入，登入後可以停止這項手續。如果無法登入，請立即與我們聯絡。

recovery-confirm-subject = 【{ $service }】確認新電子郵件地址的代碼（{ $time }）
recovery-confirm-heading = 請把這組代碼貼到我們的頁面
recovery-confirm-why = 請複製以下代碼，貼到您輸入這個電子郵件地址的頁面。這樣我們就知道您能在這裡收到郵件。
recovery-confirm-if-not-you = 如果您不清楚這件事，請不必理會這封郵件。沒有這組代碼，什麼都不會改變。

recovery-waiting-subject = 【{ $service }】您登記的電子郵件地址即將變更（{ $time }）
recovery-waiting-heading = 您登記的電子郵件地址即將變更
recovery-waiting-from = 最早變更時間：{ $moment }
recovery-waiting-why = 為了讓您能夠停止變更，這封郵件寄到您登記的電子郵件地址，以及不久前登記過的地址。
recovery-waiting-stop = 如果不是您本人操作，請用您平常的方式開啟本網站，選擇「不是我本人操作」，並輸入以下代碼。變更就會停止。之後，請設定新的登入密碼。

recovery-stopped-subject = 【{ $service }】電子郵件地址的變更已停止（{ $time }）
recovery-stopped-heading = 電子郵件地址的變更已停止
recovery-stopped-kept = 您登記的電子郵件地址維持不變。
recovery-stopped-again = 如果您確實想登記新的電子郵件地址，請用另一組代碼重新辦理手續，或與我們聯絡。
recovery-stopped-if-not-you = 如果是其他人開始了這項變更，您的登入密碼已被得知。請用您平常的方式開啟本網站，設定新的登入密碼。
