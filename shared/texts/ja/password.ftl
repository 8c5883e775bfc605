### パスワードの画面：忘れたとき、変更、予備コード。「コード」は長い文字や数字のコードで、絵のワンタイムパスワードではありません。

password-link = パスワードをお忘れの方
password-set-new = 新しいパスワードを設定する
password-menu = パスワードと予備コード
password-menu-change = パスワードを変更する

password-title = 新しいパスワードの設定
password-intro = 会員番号を入力してください。ご登録のアドレスに、コードを書いたメールをお送りします。
password-ask = メールを送信する
password-have-code = コードを持っています

password-enter-title = メールのコードを入力してください
password-enter-text = この会員番号が登録されていて、メールが届くアドレスであれば、まもなくメールが届きます。コードは24時間使えます。
password-enter-any = 新しい方から3通までのメールなら、どのコードでも使えます。ご自分で申し込んでいないメールのコードでもかまいません。24時間に3通より多くは送りません。
password-code = メールのコード
password-code-hint = 7つに区切られた英字と数字です。コピーして貼り付けられます
password-check = 次へ
password-again = 会員番号の入力に戻る
password-slip-length = コードは28文字です。全部コピーしてください。
password-slip-character = コードに使われない文字があります。メールと見比べてください。
password-slip-check = まちがっている文字があります。メールと見比べてください。
password-slip-other-kind = これは別のことに使うコードです。新しいパスワードのためのコードは、R で始まります。

password-choose-title = 新しいパスワードを決めてください
password-known = 前にログインしたことのあるブラウザーなので、ほかの確認はいりません。
password-waited = 待ち時間が終わりました。{ $time }までに、新しいパスワードを設定してください。
password-second = もう1つの確認
password-second-why = メールを読めるだけの人に、アカウントを取られないようにするためです。
password-way-recovery-code = 紙に控えた予備コードがある
password-way-current-password = 今のパスワードを知っている
password-way-wait = どちらもないので、{ $hours }時間待つ
password-wait-text = メールでお知らせします。止める方がいなければ、{ $hours }時間後に、同じコードで新しいパスワードを設定できます。
password-wait-start = 待ち時間を始める
password-recovery-code = 予備コード
password-recovery-code-hint = 控えに書かれた、8つに区切られた数字です
password-slip-group = { $group }番目の区切りにまちがいがあります。控えと見比べてください。
password-slip-printed-length = 予備コードは、6桁の数字が8つです。
password-slip-printed-character = 予備コードは、数字だけです。
password-current = 今のパスワード
password-current-wrong = 今のパスワードと違います。

password-waiting-title = 待ち時間です
password-waiting-from = { $time }から、新しいパスワードを設定できます。
password-waiting-back = その時刻になったら、会員番号と同じコードで、もう一度お越しください。{ $time }までにお願いします。メールは消さないでください。
password-waiting-other = 待たずに、別の方法で確認する
password-done-title = 新しいパスワードを設定しました
password-done = すべての機器でログアウトしました。新しいパスワードでログインしてください。

password-new = 新しいパスワード
password-hint = { $minimum }文字以上です。関係のないことばを4つか5つ並べると、覚えやすくなります。ほかのサイトでは使わないでください。
password-save = 新しいパスワードを設定する
password-strength-short = あと{ $count }文字
password-strength-easy = 当てられやすいパスワードです：{ $reason }
password-strength-good = 当てられにくいパスワードです
password-easy-rows = 並んだキーや文字
password-easy-repeat = 同じものの繰り返し
password-easy-dates = 日付や年
password-easy-common = 多くの人が使うことば
password-easy-own = 会員番号や当サイトの名前
password-weak-too-short = { $minimum }文字以上にしてください。
password-weak-too-long = 256文字以内にしてください。
password-weak-untypable = キーボードでは打てない文字が入っています。貼り付けずに、入力してください。
password-weak-common = 多くの人が使っているか、どこかで盗まれたことのあるパスワードです。別のものにしてください。
password-weak-pattern = 並んだキーや文字、または同じものの繰り返しだけです。別のものにしてください。
password-weak-context = 会員番号、お名前、アドレス、当サイトの名前だけでできています。ご自分のことばを加えてください。

password-change-title = パスワードの変更
password-change-intro = ほかの機器では、すべてログアウトになります。お使いのこの機器は、ログインしたままです。
password-change-saved = 新しいパスワードを設定しました。ほかの機器では、すべてログアウトしました。
password-fresh-title = 先に、ご本人の確認をお願いします
password-fresh-text = ご登録のアドレスに、ワンタイムパスワードをお送りします。入力すると、この画面に戻ります。

recovery-codes-title = 予備コード
recovery-codes-intro = パスワードを忘れたときや、メールが使えなくなったときに、ご本人であることを示すためのコードです。ほかの大事な書類と一緒に保管してください。
recovery-codes-none = 予備コードはまだありません。
recovery-codes-left = { $date }に作成、残り{ $count }個
recovery-codes-used = 予備コードが1つ使われました。新しく作り直してください。ご自分で使っていない場合は、パスワードも変更してください。
recovery-codes-make = 予備コードを5つ作る
recovery-codes-replace = 前の予備コードは使えなくなります。
recovery-codes-later = あとで
recovery-codes-sheet = お客様の予備コード
recovery-codes-once = 表示するのは今だけです。印刷するか、紙に書き写してください。
recovery-codes-of = { $service }、{ $date }
recovery-codes-use = 1つのコードは1回だけ使えます。使うときは、いつもの方法で当サイトを開き、ログインの画面の「パスワードをお忘れの方」を選んでください。係の者が、電話やチャットでコードをおたずねすることはありません。
recovery-codes-print = 印刷する
recovery-codes-file = ファイルに保存する
recovery-codes-file-name = yobi-code
recovery-codes-kept = 控えました
