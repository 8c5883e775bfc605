### 메일 서비스 회사와, 저희 메일의 수신을 허용하는 방법. 회사 목록은 shared/data/mail_companies에 있습니다.
### 『』 안은 그 회사의 화면에 나오는 말입니다. 일본 이동통신사의 화면은 일본어뿐이므로 일본어 그대로 씁니다.

company-docomo = docomo
company-au = au
company-uq = UQ mobile
company-softbank = SoftBank
company-ymobile = Y!mobile
company-rakuten = 라쿠텐 모바일
company-icloud = iCloud 메일
company-gmail = Gmail
company-yahoo-japan = 일본 Yahoo! 메일
company-outlook = Outlook.com

steps-docomo-1 = My docomo 또는 docomo 메일 앱의 설정에서 『メール設定』을 열어 주세요.
steps-docomo-2 = 『受信リスト/拒否リスト設定』에서 목록을 사용하도록 선택하고, 받을 메일에 { $domain } 도메인을 추가한 다음 확정해 주세요.
steps-docomo-3 = 『迷惑メールおまかせブロック』을 이용 중이라면 『迷惑メール』 메일함도 확인해 주세요.

steps-au-1 = au 메일 앱의 설정 또는 My au에서 『迷惑メールフィルター』를 열어 주세요.
steps-au-2 = 『受信リスト設定』에 { $domain } 도메인을 추가하고 『必ず受信』을 선택한 다음 등록해 주세요.
steps-au-3 = 『HTMLメール規制』가 꺼져 있는지 확인해 주세요. 저희 메일에는 그림이 들어 있습니다.

steps-uq-1 = My UQ mobile의 메일 설정에서 『迷惑メールフィルター』를 열어 주세요.

steps-softbank-1 = My SoftBank에 로그인하여 『メール設定』, 『迷惑メール対策』 순서로 열어 주세요.
steps-softbank-2 = 상세 설정의 『受信許可リスト』에 { $domain } 도메인을 『後方一致』로 추가해 주세요.
steps-softbank-3 = 『迷惑メールフィルター』가 『強』이면 『標準』으로 바꿔 주세요.

steps-ymobile-1 = @ymobile.ne.jp 주소: My Y!mobile에 로그인하여 메일과 스팸 메일 설정을 열어 주세요.
steps-ymobile-2 = 수신을 허용하는 보낸 사람 목록(『受信許可リスト』)에 { $domain } 도메인을 추가해 주세요.
steps-ymobile-3 = @yahoo.ne.jp 주소: 『迷惑メール』 메일함을 확인하고 저희 메일을 『迷惑メールではない』로 표시해 주세요. 『受信拒否設定』에 저희가 없는지도 확인해 주세요.

steps-rakuten-1 = Rakuten Link 앱에서 『楽メール』을 열고 『迷惑メール』 메일함을 확인해 주세요.
steps-rakuten-2 = 설정에서 수신 거부 목록에 { $domain } 도메인이 없는지 확인해 주세요. 수신을 허용할 보낸 사람을 등록할 수 있으면 추가해 주세요.

steps-icloud-1 = 『정크』 메일함을 확인하고 저희 메일을 『정크 아님』으로 표시해 주세요.
steps-icloud-2 = { $sender } 주소를 연락처에 추가하고, 차단한 사람 중에 없는지 확인해 주세요.
steps-icloud-3 = icloud.com에서 저희 메일을 옮기는 메일 규칙이 없는지, iCloud 저장 공간이 가득 차지 않았는지 확인해 주세요.

steps-gmail-1 = 메일 검색창에 in:anywhere from:{ $sender } 라고 입력해 주세요. 『스팸함』과 다른 탭에 있는 메일도 찾을 수 있습니다.
steps-gmail-2 = 『스팸함』에 있으면 메일을 열고 『스팸 아님』을 선택해 주세요.
steps-gmail-3 = 컴퓨터에서 설정의 『필터 및 차단된 주소』를 열고, { $domain } 도메인에서 오는 메일의 필터를 『스팸으로 신고하지 않음』으로 만들어 주세요.

steps-yahoo-japan-1 = 『迷惑メール』 메일함을 확인하고 저희 메일을 『迷惑メールではない』로 표시해 주세요.
steps-yahoo-japan-2 = 설정의 『受信拒否設定』에 저희 주소나 { $domain } 도메인이 없는지 확인해 주세요.
steps-yahoo-japan-3 = 보낸 사람을 속인 메일을 거부하고 있다면(『なりすましメール拒否設定』) 『救済リスト』에 { $domain } 도메인을 추가해 주세요.

steps-outlook-1 = 『정크 메일』 메일함과 『기타』 탭을 확인해 주세요.
steps-outlook-2 = 설정의 『메일』, 『정크 메일』 순서로 열고 『수신 허용 - 보낸 사람 및 도메인』에 { $domain } 도메인을 추가해 주세요.
steps-outlook-3 = 『차단된 보낸 사람 및 도메인』에 저희가 없는지 확인해 주세요.
