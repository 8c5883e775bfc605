### 一次性密碼的郵件。許多過濾設定會擋下含有網址的郵件，因此完全不寫網址。

mail-subject = 【{ $service }】一次性密碼（{ $time } 寄出，第 { $number } 封）
mail-preview = 請開啟郵件，依序選擇圖案。有效期限至 { $expires }。
mail-mark = 第 { $number } 封 · { $time }
mail-greeting = { $name } 會員，您好（會員編號末三碼 { $tail }）
mail-greeting-unnamed = 會員編號末三碼為 { $tail } 的會員，您好

mail-purpose-login = 這是您登入用的一次性密碼。
mail-purpose-step-up = 這是確認您本人身分用的一次性密碼。
mail-step-up-why = 您要使用的服務需要再次確認身分。
mail-purpose-change-address = 這是變更您登記的電子郵件地址用的一次性密碼。
mail-purpose-confirm-address = 這是將這個電子郵件地址登記為新地址用的一次性密碼。
mail-requested = 索取時間：{ $moment }，裝置：{ $browser }
mail-date-pattern = %Y年%-m月%-d日
mail-moment = { $date } { $time }（{ $zone }）

mail-instruction = 請在輸入畫面依照順序選擇以下圖案，再輸入數字：
mail-paste = 您也可以複製這一行，貼到輸入畫面。
mail-spoken = 朗讀用：{ $words } 接著是數字 { $digits }。
mail-spoken-first = 第一個是{ $word }，
mail-spoken-second = 第二個是{ $word }，
mail-spoken-third = 第三個是{ $word }，
mail-spoken-fourth = 第四個是{ $word }，
mail-spoken-fifth = 第五個是{ $word }，

mail-valid = 有效期限至 { $time }（{ $zone }）。只能使用一次。
mail-newest = 這是第 { $number } 封郵件。如果收到好幾封，只有最新的一封（最後寄出的那一封）有效。
mail-safety = 安全提醒
mail-never-asked = 我們的人員絕不會詢問這組一次性密碼。即使在電話或聊天中被問到，也請不要告訴任何人。
mail-wrong-codes = 自 { $moment } 起，已有 { $count } 次輸入了錯誤的一次性密碼。如果不是您本人操作，表示有人知道您的登入密碼。請用您平常的方式開啟本網站，選擇「設定新的登入密碼」。
mail-not-you = 如果不是您本人操作，您的登入密碼可能已被他人得知。請不要在任何地方輸入這組一次性密碼。請用您平常的方式開啟本網站，並變更登入密碼。
mail-not-you-change-address = 如果不是您本人操作，可能有人正在使用您的帳號。請不要在任何地方輸入這組一次性密碼。請用您平常的方式開啟本網站，變更登入密碼，並立即與我們聯絡。
mail-not-you-confirm-address = 如果不是您本人操作，請忽略這封郵件。只要沒有輸入這組一次性密碼，就不會有任何變更。
mail-contact = 如有疑問，請洽：{ $contact }
mail-automatic = 這封郵件由「{ $service }」自動寄出。

browser-iphone = iPhone
browser-ipad = iPad
browser-android = Android 手機或平板電腦
browser-windows = Windows 電腦
browser-mac = Mac
browser-linux = Linux 電腦
browser-other = 其他

zone-tokyo = 日本時間
zone-utc = 世界協調時間
zone-seoul = 韓國時間
zone-taipei = 台灣時間
zone-shanghai = 中國時間
zone-hong-kong = 香港時間
