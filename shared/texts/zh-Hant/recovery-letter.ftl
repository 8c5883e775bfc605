### 寄送代碼的信件，由營運者列印。

recovery-letter-title = { $service }：登記新電子郵件地址用的代碼
recovery-letter-what = 使用這封信中的代碼，您可以登記能收信的電子郵件地址。請將這封信收在其他人看不到的地方。
recovery-letter-how = 請用您平常的方式開啟本網站，並以會員編號和登入密碼登入。選擇「登記其他電子郵件地址」，依序輸入以下八組數字。
recovery-letter-until = 這組代碼在 { $date } 前有效，只能使用一次。
recovery-letter-not-you = 我們的人員絕不會詢問這組代碼。如果您沒有申請這封信，請將它銷毀，並變更登入密碼。
