### ヘルプの画面。短い文で、まず「すること」を書きます。

help-title = ヘルプ
help-intro = 何をお調べですか？
help-all = ヘルプの一覧
help-to-login = ログイン画面へ

help-how-title = 絵と数字でログインする方法
help-how-short = ワンタイムパスワードとは何か、どう入力するか
help-how-what = パスワードを入力すると、ご登録のアドレスにメールをお送りします。メールには、絵と数字のワンタイムパスワードが書いてあります。パスワードだけを知っている人は、ログインできません。
help-how-step-1 = 会員番号とパスワードを入力します。
help-how-step-2 = { $sender } から届いた、いちばん新しいメールを開きます。時刻と「何通目か」は、件名にあります。
help-how-step-3 = 入力画面で、同じ絵を同じ順番に選びます。続けて数字を選びます。
help-how-step-4 = 「確定」を押すと、ログインできます。
help-how-sample = 絵は、メールでも画面でも、このように表示されます。
help-how-words-title = 絵が見えないとき
help-how-words = 絵の下に、ことばが書いてあります。メールでも画面でも同じです。メールの、ことばと数字の行をコピーして、入力画面に貼り付けることもできます。
help-how-newest-title = 何通も届いたとき
help-how-newest = いちばん新しいメール（最後に送信されたもの）だけが使えます。何通目か、何時に送信したかは、入力画面に出ています。使えるのは10分間、1回だけです。
help-how-safe-title = ほかの人に教えないでください
help-how-safe = 係の者が、電話やチャットでワンタイムパスワードをおたずねすることはありません。このサイトだけで入力してください。お心当たりのないメールが届いたときは、パスワードを知られているおそれがあります。お電話ください。

help-not-received-title = メールが届かないとき
help-not-received-short = 確認することを、順番に
help-not-received-intro = メールが届くまで、数分かかることがあります。メールの状態は、入力画面に出ています。次の順に確認してください。
help-not-received-1 = アドレスは合っていますか。送り先は、入力画面に出ています。当方のほかのメールとは、送り先が違うことがあります。
help-not-received-2 = 迷惑メールのフォルダーや、「プロモーション」など、ほかのフォルダーも見てください。
help-not-received-3 = メールや携帯電話の設定で、{ $domain } からのメールを受信できるようにしてください。差出人は { $sender } です。
help-not-received-4 = 受信箱がいっぱいではありませんか。いらないメールを消してください。
help-not-received-5 = そのあと、入力画面で新しいメールを送信してください。送信すると、新しいメールだけが使えます。
help-not-received-else-title = それでも届かないとき
help-not-received-else = お電話ください。メールの会社が受け取ったかどうかをお調べします。「メールが使えない方の手続き」で、別のアドレスの登録もお手伝いします。

help-companies-title = 当方のメールを受信できるようにする設定
help-companies-short = ドコモ、au、ソフトバンク、Gmailなどの設定方法
help-companies-intro = 携帯電話やメールの会社の迷惑メール対策で、当方のメールが止まることがあります。{ $domain } からのメールを受信できるようにしてください。差出人は { $sender } です。『』の中は、その会社の画面に出ていることばです。画面は変わっていることがあります。
help-companies-domain = 受信できるようにするドメイン
help-companies-sender = 差出人のアドレス
help-companies-checked = { $date } に、この会社の画面で確認しました。
help-companies-unchecked = { $date } に書いた説明です。この会社の画面ではまだ確認していないため、違うことがあります。
help-companies-other-title = そのほかの会社
help-companies-other = 「迷惑メール」「フィルター」「受信許可」などの設定を探して、{ $domain } を登録してください。見つからないときは、その会社のヘルプをご覧ください。

help-cannot-title = メールを受信できないアドレス
help-cannot-short = どんなアドレスか、理由と、できること
help-cannot-intro = メールが届くことのないアドレスがあります。そのときはすぐにお知らせしますので、お待ちいただく必要はありません。
help-cannot-shapes-title = 点（ドット）
help-cannot-shapes = 以前に作られたアドレスの中には、当方のメールを受信できないものがあります。点（ドット）で始まるもの、点が続いているもの、@のすぐ前に点があるものです。別のアドレスを登録してください。
help-cannot-shapes-quoted = 以前に作られたアドレスの中には、点（ドット）で始まるもの、点が続いているもの、@のすぐ前に点があるものがあります。当方からメールをお送りしますが、途中の会社が受け取らないことがあります。届かないときは、別のアドレスを登録してください。
help-cannot-domain-title = @の後ろ
help-cannot-domain = 1文字違うだけで、メールはどこにも届かないか、知らない人に届きます。メールを受信しないドメインもあります。打ちまちがいのように見えるときは、「こちらではありませんか」とおたずねします。当方で勝手に直すことはありません。
help-cannot-letters-title = 使える文字
help-cannot-letters = @の前には、半角の英字・数字・記号だけが使えます。キーボードを半角に切り替えてください。
help-cannot-carrier-title = 携帯電話のアドレス
help-cannot-carrier = 当方のメールは受信できますが、携帯電話の会社やプランを変えると、使えなくなることがあります。長く使えるアドレスを登録してください。会社を変える前に、こちらで変更をお願いします。
help-cannot-todo-title = できること
help-cannot-todo = ログインできるときは、「マイメニュー」で別のアドレスを登録してください。ログインできないときは、「メールが使えない方の手続き」があります。ご本人であることを、別の方法で確認します。お電話ください。

help-address-title = メールアドレスの変更
help-address-short = 3つの手順と、2つのアドレス
help-address-intro = ログインして「マイメニュー」を開き、メールアドレスの画面へ進んでください。3つの手順で変更します。
help-address-step-1 = 今のアドレスにワンタイムパスワードをお送りします。それを入力します。
help-address-step-2 = 新しいアドレスを入力します。そこにお送りするワンタイムパスワードも入力します。
help-address-step-3 = 保存します。両方のアドレスにお知らせします。
help-address-why-title = 手順が多い理由
help-address-why = パスワードだけを知っている人が、メールの送り先を変えられないようにするためです。
help-address-lost-title = 今のアドレスのメールを見られないとき
help-address-lost = 「メールが使えない方の手続き」があります。ご本人であることを、別の方法で確認します。お電話ください。

help-password-title = パスワードでお困りのとき
help-password-short = 忘れた、通らない、知られたかもしれない
help-password-check = 大文字と小文字、ウェブ用のパスワードかどうかを確認してください。何度もまちがえると、しばらくお休みします。待つ時間は画面に出ます。
help-password-forgotten-title = 忘れたとき
help-password-forgotten = お電話ください。会員番号をお手元にご用意ください。
help-password-known-title = ほかの人に知られたかもしれないとき
help-password-known = すぐにお電話ください。メールが安全であれば、パスワードだけでログインされることはありません。

help-contact-title = お問い合わせ先
help-contact-short = 電話番号と受付時間
help-contact-intro = お気軽にお電話ください。会員番号をお手元にご用意ください。パスワードやワンタイムパスワードをおたずねすることはありません。
