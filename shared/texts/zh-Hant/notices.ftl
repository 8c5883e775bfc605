### 附有代碼的通知。完全不寫網址。

notice-code-valid = 有效期限至 { $until }。只能使用一次。
notice-code-never-asked = 我們的人員絕不會詢問這組代碼。即使在電話或聊天中被問到，也請不要告訴任何人。
notice-at = 時間：{ $moment }
notice-was-you = 如果是您本人操作，不需要再做任何事。
notice-undo = 如果不是您本人操作，請用您平常的方式開啟本網站，選擇「不是我本人操作」，並輸入以下代碼。您先前的電子郵件地址會恢復登記，所有裝置都會登出。

notice-undone-subject = 【{ $service }】電子郵件地址的變更已取消（{ $time }）
notice-undone-heading = 電子郵件地址的變更已取消
notice-undone-address = 恢復登記的地址：{ $address }
notice-undone-restored = 有人輸入了通知裡的代碼。所有裝置都已登出，登入密碼也不能再使用。
notice-undone-password = 請用您平常的方式開啟本網站，並設定新的登入密碼。
notice-undone-removed = 這個電子郵件地址已不再登記，因為有人輸入了我們寄到先前地址的代碼。所有裝置都已登出。
notice-undone-if-not-you = 如果不是您本人操作，請立即與我們聯絡。
