### 일회용 비밀번호를 보내는 메일. 수신이 거부되지 않도록 웹 주소는 쓰지 않습니다.

mail-subject = [{ $service }] 일회용 비밀번호({ $time } 발송, { $number }번 메일)
mail-preview = 메일을 열고 그림을 순서대로 선택해 주세요. { $expires }까지 유효합니다.
mail-mark = { $number }번 메일 · { $time }
mail-greeting = { $name } 회원님(회원번호 끝 세 자리 { $tail }), 안녕하세요.
mail-greeting-unnamed = 회원번호 끝 세 자리가 { $tail }인 분께

mail-purpose-login = 로그인에 필요한 일회용 비밀번호입니다.
mail-purpose-step-up = 본인 확인을 위한 일회용 비밀번호입니다.
mail-step-up-why = 추가 확인이 필요한 서비스를 이용할 때 사용합니다.
mail-purpose-change-address = 등록된 이메일 주소를 변경하기 위한 일회용 비밀번호입니다.
mail-purpose-confirm-address = 이 이메일 주소를 새 주소로 등록하기 위한 일회용 비밀번호입니다.
mail-requested = 요청 일시: { $moment }, 요청 기기: { $browser }
mail-date-pattern = %Y년 %-m월 %-d일
mail-moment = { $date } { $time }({ $zone })

mail-instruction = 입력 화면에서 아래 그림을 순서대로 선택하고, 이어서 숫자를 입력해 주세요.
mail-paste = 바로 위의 한 줄을 복사해서 입력 화면에 붙여 넣을 수도 있습니다.
mail-spoken = 소리 내어 읽을 때: { $words } 숫자는 { $digits }.
mail-spoken-first = 첫 번째는 { $word },
mail-spoken-second = 두 번째는 { $word },
mail-spoken-third = 세 번째는 { $word },
mail-spoken-fourth = 네 번째는 { $word },
mail-spoken-fifth = 다섯 번째는 { $word },

mail-valid = 유효 시간: { $time }({ $zone })까지. 한 번만 사용할 수 있습니다.
mail-newest = 이 메일은 { $number }번 메일입니다. 여러 통이 도착했다면 가장 최근 메일(마지막에 보낸 메일)만 사용할 수 있습니다.
mail-safety = 안전을 위해 확인해 주세요
mail-never-asked = 저희 직원은 이 일회용 비밀번호를 절대 묻지 않습니다. 전화나 채팅으로 누가 묻더라도 알려 주지 마세요.
mail-wrong-codes = { $moment }부터 잘못된 일회용 비밀번호가 { $count }번 입력되었습니다. 본인이 하지 않으셨다면 다른 사람이 회원님의 로그인 비밀번호를 알고 있는 것입니다. 평소와 같은 방법으로 저희 사이트에 접속해 ‘새 로그인 비밀번호 설정’을 선택해 주세요.
mail-not-you = 본인이 요청하지 않으셨다면, 다른 사람이 회원님의 로그인 비밀번호를 알고 있을 수 있습니다. 이 일회용 비밀번호를 어디에도 입력하지 마세요. 평소와 같은 방법으로 저희 사이트에 접속해 로그인 비밀번호를 변경해 주세요.
mail-not-you-change-address = 본인이 요청하지 않으셨다면, 다른 사람이 회원님의 계정을 사용하고 있을 수 있습니다. 이 일회용 비밀번호를 어디에도 입력하지 마세요. 평소와 같은 방법으로 저희 사이트에 접속해 로그인 비밀번호를 변경하고, 바로 문의해 주세요.
mail-not-you-confirm-address = 본인이 요청하지 않으셨다면 이 메일을 무시해 주세요. 일회용 비밀번호를 입력하지 않으면 아무것도 바뀌지 않습니다.
mail-contact = 문의: { $contact }
mail-automatic = 이 메일은 { $service }에서 자동으로 발송되었습니다.

browser-iphone = iPhone
browser-ipad = iPad
browser-android = Android 스마트폰 또는 태블릿
browser-windows = Windows 컴퓨터
browser-mac = Mac
browser-linux = Linux 컴퓨터
browser-other = 그 밖의 기기

zone-tokyo = 일본 시간
zone-utc = 협정 세계시
zone-seoul = 한국 시간
zone-taipei = 대만 시간
zone-shanghai = 중국 시간
zone-hong-kong = 홍콩 시간
