### ワンタイムパスワードのメール。受信を断られないように、ウェブのアドレスは書きません。

mail-subject = 【{ $service }】ワンタイムパスワード（{ $time }発行・{ $number }通目）
mail-preview = メールを開いて、絵を順番に選んでください。{ $expires }まで有効です。
mail-mark = { $number }通目 · { $time }
mail-greeting = { $name } 様（会員番号の末尾 { $tail }）
mail-greeting-unnamed = 会員番号の末尾が { $tail } の方へ

mail-purpose-login = ログインのためのワンタイムパスワードです。
mail-purpose-step-up = ご本人の確認のためのワンタイムパスワードです。
mail-step-up-why = もう一度確認が必要なサービスで使います。
mail-purpose-change-address = ご登録のメールアドレスを変更するためのワンタイムパスワードです。
mail-purpose-confirm-address = このメールアドレスを、新しいアドレスとして登録するためのワンタイムパスワードです。
mail-requested = 手続き：{ $moment }、{ $browser }から
mail-date-pattern = %Y年%-m月%-d日
mail-moment = { $date } { $time }（{ $zone }）

mail-instruction = 入力画面で、次の絵をこの順番に選び、続けて数字を選んでください。
mail-paste = この1行をコピーして、入力画面に貼り付けることもできます。
mail-spoken = 読み上げ用：{ $words } 数字は { $digits }。
mail-spoken-first = 一番目 { $word }、
mail-spoken-second = 二番目 { $word }、
mail-spoken-third = 三番目 { $word }、
mail-spoken-fourth = 四番目 { $word }、
mail-spoken-fifth = 五番目 { $word }、

mail-valid = 有効期限：{ $time }（{ $zone }）まで。使えるのは1回だけです。
mail-newest = これは{ $number }通目のメールです。何通か届いたときは、いちばん新しいメール（最後に送信されたもの）だけが使えます。
mail-safety = 安全のために
mail-never-asked = 係の者が、このワンタイムパスワードをおたずねすることはありません。電話やチャットで聞かれても、教えないでください。
mail-wrong-codes = { $moment }から、間違ったワンタイムパスワードが{ $count }回入力されています。お心当たりがない場合は、パスワードをほかの人に知られています。いつもの方法で当サイトを開き、「新しいパスワードの設定」を選んでください。
mail-not-you = お心当たりがない場合は、パスワードをほかの人に知られているおそれがあります。このワンタイムパスワードは、どこにも入力しないでください。いつもの方法で当サイトを開き、パスワードを変更してください。
mail-not-you-change-address = お心当たりがない場合は、ほかの人がログインしているおそれがあります。このワンタイムパスワードは、どこにも入力しないでください。いつもの方法で当サイトを開いてパスワードを変更し、すぐにお問い合わせください。
mail-not-you-confirm-address = お心当たりがない場合は、このメールを無視してください。入力しなければ、何も変わりません。
mail-contact = お問い合わせ：{ $contact }
mail-automatic = このメールは、{ $service }が自動でお送りしています。

browser-iphone = iPhone
browser-ipad = iPad
browser-android = Android のスマートフォンまたはタブレット
browser-windows = Windows のパソコン
browser-mac = Mac
browser-linux = Linux のパソコン
browser-other = そのほかの機器

zone-tokyo = 日本時間
zone-utc = 協定世界時
zone-seoul = 韓国時間
zone-taipei = 台湾時間
zone-shanghai = 中国時間
zone-hong-kong = 香港時間
