### メールの会社と、当方のメールを受信できるようにする方法。会社の一覧は shared/data/mail_companies にあります。
### 『』の中は、その会社の画面に出ていることばです。

company-docomo = ドコモ
company-au = au
company-uq = UQ mobile
company-softbank = ソフトバンク
company-ymobile = ワイモバイル
company-rakuten = 楽天モバイル
company-icloud = iCloudメール
company-gmail = Gmail
company-yahoo-japan = Yahoo!メール
company-outlook = Outlook.com

steps-docomo-1 = 「My docomo」またはドコモメールアプリの設定から、『メール設定』を開きます。
steps-docomo-2 = 『受信リスト/拒否リスト設定』で「利用する」を選び、受信するメールに { $domain } を登録して、確定します。
steps-docomo-3 = 『迷惑メールおまかせブロック』をお使いのときは、『迷惑メール』フォルダーも見てください。

steps-au-1 = auのメールアプリの設定、または「My au」から、『迷惑メールフィルター』を開きます。
steps-au-2 = 『受信リスト設定』に { $domain } を入れ、『必ず受信』にチェックを付けて、登録します。
steps-au-3 = 『HTMLメール規制』を使わない設定にします。当方のメールには絵が入っているためです。

steps-uq-1 = 「My UQ mobile」のメールの設定から、『迷惑メールフィルター』を開きます。

steps-softbank-1 = 「My SoftBank」にログインして、『メール設定』、『迷惑メール対策』の順に開きます。
steps-softbank-2 = 詳細設定の『受信許可リスト』に、{ $domain } を『後方一致』で登録します。
steps-softbank-3 = 『迷惑メールフィルター』が『強』のときは、『標準』にします。

steps-ymobile-1 = @ymobile.ne.jp のアドレスは、「My Y!mobile」にログインして、メールと迷惑メールの設定を開きます。
steps-ymobile-2 = 受信を許可する差出人（『受信許可リスト』）に { $domain } を登録します。
steps-ymobile-3 = @yahoo.ne.jp のアドレスは、『迷惑メール』フォルダーを見て、当方のメールを『迷惑メールではない』にします。『受信拒否設定』に当方が入っていないかも確認してください。

steps-rakuten-1 = 「Rakuten Link」アプリの『楽メール』で、『迷惑メール』フォルダーを見ます。
steps-rakuten-2 = 設定を開いて、受信を拒否する差出人に { $domain } が入っていないか確認します。受信を許可する差出人を登録できるときは、登録します。

steps-icloud-1 = 『迷惑メール』フォルダーを見て、当方のメールを『迷惑メールではない』にします。
steps-icloud-2 = 連絡先に { $sender } を登録します。受信拒否の差出人に入っていないかも確認してください。
steps-icloud-3 = icloud.com で、メールのルールが当方のメールを動かしていないか、iCloudの空き容量があるかを確認します。

steps-gmail-1 = in:anywhere from:{ $sender } で検索します。『迷惑メール』や、ほかのタブにあるメールも見つかります。
steps-gmail-2 = 『迷惑メール』にあるときは、開いて『迷惑メールではない』を選びます。
steps-gmail-3 = パソコンで設定の『フィルタとブロック中のアドレス』を開き、{ $domain } からのメールを『迷惑メールにしない』フィルタを作ります。

steps-yahoo-japan-1 = 『迷惑メール』フォルダーを見て、当方のメールを『迷惑メールではない』にします。
steps-yahoo-japan-2 = 設定の『受信拒否設定』に、当方のアドレスや { $domain } が入っていないか確認します。
steps-yahoo-japan-3 = 『なりすましメール拒否設定』をお使いのときは、『救済リスト』に { $domain } を登録します。

steps-outlook-1 = 『迷惑メール』フォルダーと、『その他』のタブを見ます。
steps-outlook-2 = 設定の『メール』、『迷惑メール』の順に開き、『差出人セーフ リストとドメイン』に { $domain } を登録します。
steps-outlook-3 = 『受信拒否リストとドメイン』に当方が入っていないか確認します。
