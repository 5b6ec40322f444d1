type Ports = { admin: number; boxes: number; fake: number; sendsms: number; http: number };

export const sendsmsPassword = 'sendsms password';

/** A whole gateway on loopback with two connections: FAKE, a phone to write and read with, and HTTP, a carrier of ours. */
export function configurationOf(settings: {
  folder: string;
  ports: Ports;
  inbound: string;
  carrier: string;
}): string {
  const { folder, ports, inbound, carrier } = settings;
  return `
group = core
admin-port = ${ports.admin}
admin-interface = 127.0.0.1
admin-password = admin
smsbox-port = ${ports.boxes}
smsbox-interface = 127.0.0.1
box-allow-ip = "127.0.0.1"
box-deny-ip = "*.*.*.*"
store-type = file
store-location = "${folder}/kannel.store"
dlr-storage = internal

group = smsc
smsc = fake
smsc-id = FAKE
host = 127.0.0.1
port = ${ports.fake}
connect-allow-ip = 127.0.0.1
denied-smsc-id = HTTP

group = smsc
smsc = http
smsc-id = HTTP
system-type = kannel
smsc-username = carrier
smsc-password = carrier
port = ${ports.http}
send-url = "${carrier}"
connect-allow-ip = "127.0.0.1"
allowed-smsc-id = HTTP

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${ports.sendsms}
sendsms-interface = 127.0.0.1
http-request-retry = 3
http-queue-delay = 1

group = sendsms-user
username = tester
password = "${sendsmsPassword}"
user-allow-ip = "127.0.0.1"
concatenation = true
max-messages = 10
black-list-regex = "^\\+16175550199$"

group = sms-service
keyword = default
catch-all = yes
max-messages = 0
omit-empty = true
get-url = "${inbound}"
`;
}
