### ‘메일을 받을 수 없는 분을 위한 절차’의 메일. 웹사이트 주소는 쓰지 않습니다.

recovery-mail-password = 본인이 하지 않으셨다면 다른 사람이 로그인 비밀번호를 알고 있는 것입니다. 평소와 같은 방법으로 저희 사이트에 접속해 새 로그인 비밀번호를 설정해 주세요. 설정할 수 없다면 바로 문의해 주세요.

recovery-asked-subject = [{ $service }] 새 이메일 주소를 등록하기 위한 코드 신청이 있었습니다({ $time })
recovery-asked-heading = 새 이메일 주소를 등록하기 위한 코드 신청이 있었습니다
recovery-asked-letter = 받는 방법: 우편(등록된 집 주소로 보내 드립니다)
recovery-asked-desk = 받는 방법: 저희 직원이 본인 확인 후 전달
recovery-asked-why = 누군가 회원님의 회원번호와 로그인 비밀번호로 로그인해 이 메일함을 더 이상 쓸 수 없다고 알려 왔습니다. 이 코드가 있으면 다른 이메일 주소를 등록할 수 있습니다.

recovery-proved-subject = [{ $service }] 새 이메일 주소를 등록하기 위한 코드가 사용되었습니다({ $time })
recovery-proved-heading = 새 이메일 주소를 등록하기 위한 코드가 사용되었습니다
recovery-proved-saved = 사용된 코드: 보관하신 예비 코드 중 하나
recovery-proved-posted = 사용된 코드: 우편으로 보내 드린 코드
recovery-proved-desk = 사용된 코드: 저희 직원이 전달한 코드
recovery-proved-why = 이 사실을 알려 드리기 위해 등록된 이메일 주소로 보내는 메일입니다. 이메일 주소는 아직 바뀌지 않았습니다. 바뀌기 전에 새 메일함의 확인이 필요하며, 그때 다시 메일을 보내 드립니다.
recovery-proved-if-not-you = 본인이 하지 않으셨다면 다른 사람이 로그인 비밀번호와 코드 하나를 알고 있는 것입니다. 평소와 같은 방법으로 로그인하시면 절차를 중지하실 수 있습니다. 로그인할 수 없다면 바로 문의해 주세요.

recovery-confirm-subject = [{ $service }] 새 이메일 주소 확인 코드({ $time })
recovery-confirm-heading = 이 코드를 저희 화면에 붙여 넣어 주세요
recovery-confirm-why = 아래 코드를 복사해 이 이메일 주소를 입력하신 화면에 붙여 넣어 주세요. 메일이 이곳에 도착하는지 확인하기 위한 것입니다.
recovery-confirm-if-not-you = 이 일에 대해 아시는 바가 없다면 이 메일은 무시하셔도 됩니다. 코드가 없으면 아무것도 바뀌지 않습니다.

recovery-waiting-subject = [{ $service }] 등록된 이메일 주소가 변경될 예정입니다({ $time })
recovery-waiting-heading = 등록된 이메일 주소가 변경될 예정입니다
recovery-waiting-from = 변경할 수 있는 일시: { $moment } 이후
recovery-waiting-why = 변경을 중지하실 수 있도록 등록된 이메일 주소와 얼마 전까지 등록되어 있던 이메일 주소로 보내는 메일입니다.
recovery-waiting-stop = 본인이 하지 않으셨다면 평소와 같은 방법으로 저희 사이트에 접속해 ‘제가 하지 않았습니다’를 선택하고 아래 코드를 입력해 주세요. 그러면 변경이 중지됩니다. 그런 다음 새 로그인 비밀번호를 설정해 주세요.

recovery-stopped-subject = [{ $service }] 이메일 주소 변경이 중지되었습니다({ $time })
recovery-stopped-heading = 이메일 주소 변경이 중지되었습니다
recovery-stopped-kept = 등록된 이메일 주소는 지금 그대로입니다.
recovery-stopped-again = 그래도 새 이메일 주소를 등록하고 싶으시다면 다른 코드로 절차를 처음부터 다시 진행하시거나 문의해 주세요.
recovery-stopped-if-not-you = 다른 사람이 이 변경을 시작했다면 로그인 비밀번호가 알려진 것입니다. 평소와 같은 방법으로 저희 사이트에 접속해 새 로그인 비밀번호를 설정해 주세요.
