"""Family names that stand first: by them a name of Korea, China or Vietnam is known for one.

By their sound in small letters, as a dictionary writes it, to the way papers write them.
"""

from __future__ import annotations

from firsthand.tracing.words.thesaurus import vocabulary

KOREAN = dict(
    pair.split(":")
    for pair in vocabulary(
        """
    gim:Kim i:Lee bak:Park choe:Choi jeong:Jeong gang:Kang jo:Cho yun:Yoon jang:Jang im:Lim han:Han o:Oh seo:Seo
    sin:Shin gwon:Kwon hwang:Hwang an:Ahn song:Song ryu:Ryu yu:Yoo jeon:Jeon hong:Hong go:Ko mun:Moon yang:Yang son:Son
    bae:Bae baek:Baek heo:Heo nam:Nam sim:Shim no:Noh ha:Ha gwak:Kwak seong:Sung cha:Cha ju:Joo u:Woo gu:Koo min:Min
    na:Na jin:Jin ji:Ji eom:Eom won:Won chae:Chae cheon:Cheon bang:Bang gong:Kong hyeon:Hyun ham:Ham yeo:Yeo chu:Choo
    do:Do so:So seok:Seok seon:Sun seol:Seol ma:Ma gil:Gil pyo:Pyo myeong:Myung gi:Ki ban:Ban ri:Ri
    namgung:Namgung hwangbo:Hwangbo seonu:Sunwoo jegal:Jegal
    """
    )
)
CHINESE = {
    name.lower(): name
    for name in vocabulary(
        """
    Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Song Tang Deng
    Han Feng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Ding Ren Yao Shen Zhong Cui Tan
    Fan Liao Wan Jin Shi Jia Xia Fu Fang Zou Xiong Bai Meng Qin Qiu Hou Yin Xue Yan Lei Long Tao Hao Gong Shao Mao Gu
    Dai Mo Kong Xiang Chang Kang Xi Wen Qian Qi Hua Hong Ouyang Sima Zhuge Shangguan Huangfu Murong
    """
    )
}
TWO_CHARACTERS = frozenset(vocabulary("欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 皇甫 慕容 남궁 황보 선우 제갈"))
"""Family names of two characters."""
VIETNAMESE = frozenset(vocabulary("nguyen tran pham huynh phan vo dang bui ngo duong ly vu truong dinh trinh"))
KOREAN_SPELLINGS = frozenset(name.lower() for name in KOREAN.values()) | frozenset(
    vocabulary(
        "yi rhee rhie pak gim jung chung chong jong yun roh moon mun shin sin kwon gwon ahn woo yoo yu ryu hyon hyun"
    )
)
STANDS_FIRST = frozenset(CHINESE) | KOREAN_SPELLINGS | VIETNAMESE
"""Family names, in small letters, that stand before the given name in Western papers too."""
