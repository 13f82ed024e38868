const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Given and family names that are no ordinary word of either language, so that they are known in lower case too. */
export const GIVEN_NAMES = words(`
  abdul abdullah achmad adam adinda aditya agnes agus agustina ahmad aisyah alex alfian ali alif alya amelia
  amin aminah amir ananda andika andre andreas andri andrian angga anggi anggraini anisa anita anton antonius
  anwar aprilia arief arif arifin aris arman arya asep astuti aulia ayu azis bagas bambang bayu benny bernard
  bowo budi budiman burhan cahyo chandra christian christina citra cristina dadan dadang daniel danu darma
  darmawan daud david dedi deni denny derry desi dewi dewanto dhea diah dian didik dimas dina dini dinda dodi
  doni dwi dyah edi eko elisabeth elsa emma endang endah erna erwin evi fachri fadli fahmi fajar farhan farida
  fatimah faisal febri ferdi ferry fikri fitri fitriani galih galuh ganjar george gilang gunawan guntur gusti
  hadi halimah hamzah handoko hani hariyanto hartati hartini hartono haryanto hasan hendra hendri henry
  herawati heri herlina herman hermawan hidayat hidayah husein ibrahim ika ilham imam indra indri indriani
  irawan irfan irma irwan ismail iwan jack jaka james jamal jane jason jennifer jessica joko john johan
  johannes jonathan joni joseph joshua juwita karina kartika kartini kevin khadijah krisna kurnia kurniawan
  kusuma laila laksmi lestari lia lilik lina linda lukman mahendra maria mariam marlina martha martin martono
  mary maulana mawar melani michael mira mirna muhamad muhammad mulyadi mulyono murni nadia nanda nasution
  natalia nina ningrum ningsih nisa novi novia novita nugraha nugroho nur nurhayati nurul oktavia pandu
  parto paul permadi peter prasetyo pratama pratiwi priyono purnomo purwanto rachel rahayu rahma rahman
  rahmat rahmawati raka ratih ratna reza ria rian ricky rika rina rini rio riska rita rizal rizki rizky
  robert robi rohman roni rosita rudi rully rusdi safitri salma samuel santi santoso saputra saputri sarah
  sari septian setiawan setyawan sherly shinta sigit silvia simon sinaga siregar siska siti slamet soleh
  sophia sri steven subagyo sudirman sugeng sugiarto suharto suherman sukma sulastri sulistyo sumarni
  sumiati supri supriadi supriyanto suryadi suryani susan susanti susanto susi sutrisno suyatno syahrul
  syaiful syarif tania taufik tedi teguh thomas tini titik tono toni tri triana udin ujang umar untung utami
  utomo vera veronica victor vina wahyu wahyudi wahyuni wati wawan wibowo widodo widya wijaya william winarti
  winarto wisnu wulan wulandari yadi yanti yanto yanuar yayan yoga yogi yohanes yuli yuliana yulianti yuni
  yusuf zahra zainal zaki zulkifli
`)

/** Names that are ordinary words as well: alone and in small letters they tell nobody. */
export const WORDS_TOO = words(`
  agung anak anggun angin api bagus bintang bulan bunga cahaya cinta damai deny dua eka emas fajar ferry gita grace hari
  harta hope indah intan jaya joy juli kasih lima lunas lurus maju makmur marry may mega melati mentari merdeka muda
  mulia mulya murah murni nanti nusa pandu permata putra putri rahayu rajin ramai rejeki rezeki sakti sari satria
  satu sehat sejahtera selamat senang setia slamet subur surya tiga titik tua tulus untung utama utami utara
  will wulan young
`)

/** Before a name. */
export const TITLES = words(`
  pak bapak bpk bu ibu mas mbak mba mbk kak kakak bang abang bg om tante teh kang neng uda uni koh cik ci mr
  mrs ms miss sir sdr sdri saudara saudari ustadz
`)

/** Words that are no name even where one is announced or a title stands before them. */
export const NO_NAMES = words(`
  after ayah back bakal bersih bukti buat dicatut digunakan dipakai dipake jelek kantor kena kurang later masuk
  meminjam misspelled on padahal perusahaan pinjam spelled tersebut tomorrow
  a ada admin adalah adik again aja aku already also am ambil anak and apa apakah are at atau awal bagaimana
  bahwa baik baru bayar be belum benar berapa betul bisa boleh bot bukan bulan but can cara cicil cicilan coba
  customer dan dari debitur dear denda dengan di dia dimana do dong duit dulu for from gak gaji ga gan gini
  gitu gue gw halo hallo hai have hello help here hi hutang i if ini is istri it itu jadi jangan jatuh jika
  juga kalau kami kamu kan kapan karena kasih ke kemarin kenapa kerja ketua kita kok lagi lah lalu lama
  lunas lupa maaf mah makasih malam mana mas masih mau me meeting mereka min minta mohon mom mungkin my nah
  nak nama nanti nggak ngga nih no nomor not now of ok oke orang our pagi para pay pernah pihak pinjaman please
  punya rekan saja salah sama sampai saya sebentar sedang sekarang selamat sendiri siang siapa sibuk sih silakan
  sini sir situ sore sorry suami sudah sure sy tagihan tanggal tanya tapi telat terima thank thanks that the
  there they this tidak tinggal to today tolong tuh udah udh untuk utang wait want was we what when where
  who why will with ya yah yang yes you your
`)
