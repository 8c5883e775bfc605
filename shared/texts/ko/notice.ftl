### 이메일 주소를 변경한 뒤 이전 주소와 새 주소로 보내는 알림 메일. 웹 주소는 쓰지 않습니다.

notice-subject = [{ $service }] 등록된 이메일 주소가 변경되었습니다({ $time })
notice-heading = 등록된 이메일 주소가 변경되었습니다
notice-new-address = 새 이메일 주소: { $address }
notice-changed = 변경 일시: { $moment }
notice-why-former = 변경 사실을 알려 드리기 위해 이전 이메일 주소로 보내는 메일입니다. 앞으로는 새 이메일 주소로 보내 드립니다.
notice-why-new = 앞으로 일회용 비밀번호와 중요한 알림을 이 이메일 주소로 보내 드립니다.
notice-if-you = 직접 변경하셨다면 더 하실 일은 없습니다.
notice-if-not-you-new = 이 변경에 대해 아시는 바가 없다면 문의해 주세요.
