using System;
using System.Globalization;
using System.Linq;
using System.Net;
using CsCheck;
using MailPlusPS.Dns;
using MailPlusPS.ReverseDns;
using Xunit;

namespace MailPlusPS.Core.Tests.ReverseDns;

/// <summary>Names that providers give to every line, told from names of servers.</summary>
public sealed class GenericNameTests
{
    [Theory]
    [InlineData("82.64.10.20", "82-64-10-20.subs.proxad.net", "Free")]
    [InlineData("82.64.10.20", "xx-xx-xx-xx.subs.proxad.net", "Free")]
    [InlineData("92.184.1.20", "lfbn-idf1-1-123-45.w86-210.abo.wanadoo.fr", "Orange")]
    [InlineData("82.64.10.20", "20.10.64.82.rev.sfr.net", "SFR")]
    [InlineData("82.64.10.20", "i19-lef01-t2-82-64-10-20.abo.bbox.fr", "Bouygues Telecom")]
    [InlineData("51.75.12.20", "ns3012345.ip-51-75-12.eu", "OVH")]
    [InlineData("51.75.12.20", "ip20.ip-51-75-12.eu", "OVH")]
    [InlineData("51.75.12.20", "vps-1a2b3c4d.vps.ovh.net", "OVH")]
    public void A_providers_pattern_is_named(string address, string name, string provider) =>
        Assert.Equal(new GenericName(true, provider), Of(name, address));

    [Theory]
    [InlineData("82.64.10.20", "82.64.10.20.example.net")]
    [InlineData("82.64.10.20", "host82-64-10-20.example.net")]
    [InlineData("82.64.10.20", "20-10-64-82.example.net")]
    [InlineData("82.64.10.20", "082-064-010-020.example.net")]
    [InlineData("82.64.10.20", "082064010020.example.net")]
    [InlineData("82.64.10.20", "020010064082.example.net")]
    [InlineData("82.64.10.20", "ip82x64x10x20.example.net")]
    [InlineData("82.64.10.20", "52400a14.example.net")]
    [InlineData("82.64.10.20", "p52400A14.dip0.example.net")]
    [InlineData("82.64.10.20", "52-40-0a-14.example.net")]
    [InlineData("82.64.10.20", "140a4052.example.net")]
    [InlineData("82.64.10.20", "box-64-10-20.example.net")]
    [InlineData("82.64.110.20", "82-64-110.block.example.net")]
    [InlineData("82.64.110.20", "x110.64.82.example.net")]
    [InlineData("82.64.10.20", "adsl-4711.example.net")]
    [InlineData("82.64.10.20", "dyn7.example.net")]
    [InlineData("82.64.10.20", "static-20.example.net")]
    [InlineData("82.64.10.20", "line3.ftth.cust.example.net")]
    [InlineData("2001:db8:1:2::3", "2001-db8-1-2--3.example.net")]
    [InlineData("2001:db8:1:2::3", "2001x0db8x0001x0002x.example.net")]
    [InlineData("2001:db8:1:2:a:b:c:d", "20010db800010002000a000b000c000d.example.net")]
    [InlineData("2001:db8:1:2:a:b:c:d", "d.0.0.0.c.0.0.0.b.0.0.0.a.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2.ip6.example.net")]
    [InlineData("2001:db8:1:2:211:22ff:fe33:4455", "node-021122fffe334455.example.net")]
    public void An_address_or_a_word_for_the_line_makes_a_name_generic(string address, string name) =>
        Assert.True(Of(name, address).IsGeneric);

    [Theory]
    [InlineData("46.105.32.219", "10.mo534.mail-out.ovh.net")]
    [InlineData("192.0.2.1", "smtp-01.example.net")]
    [InlineData("80.12.242.13", "smtp-13.smtpout.orange.fr")]
    [InlineData("82.64.10.20", "votredomaine.tld")]
    [InlineData("82.64.10.20", "mail20.votredomaine.tld")]
    [InlineData("82.64.10.20", "mx1.pool-fiber.tld")]
    [InlineData("82.64.10.20", "dyn.example.net")]
    [InlineData("1.2.3.4", "srv2.rack3.dc4.example.net")]
    [InlineData("82.64.10.20", "static.example.net")]
    [InlineData("82.64.10.20", "abo.wanadoo.fr")]
    [InlineData("2001:db8::1", "mail.example.net")]
    [InlineData("2001:db8::25", "mx-0-0-0-0.example.net")]
    [InlineData("82.64.10.20", ".")]
    public void Digits_alone_do_not(string address, string name) => Assert.Equal(new GenericName(false, null), Of(name, address));

    [Fact]
    public void Any_address_is_seen_in_a_name_in_every_notation() =>
        Gen.Byte.Array[4].Select(b => new IPAddress(b)).Sample(address =>
        {
            byte[] b = address.GetAddressBytes();
            string[] forms =
            [
                string.Join('-', b), string.Join('.', b), string.Join('-', b.Reverse()), string.Join('-', b.Select(o => o.ToString("000", CultureInfo.InvariantCulture))),
                string.Concat(b.Select(o => o.ToString("000", CultureInfo.InvariantCulture))), Convert.ToHexString(b),
            ];
            return forms.All(f => Of("host-" + f + ".example.net", address.ToString()).IsGeneric);
        });

    [Fact]
    public void Any_name_and_any_address_are_judged() =>
        Gen.Select(Gen.String, Gen.OneOf(Gen.Byte.Array[4], Gen.Byte.Array[16])).Sample((text, bytes) =>
            !DnsName.TryParse(text, out DnsName? name, out _) || GenericName.Of(name, new IPAddress(bytes)) is not null);

    private static GenericName Of(string name, string address) => GenericName.Of(DnsName.Parse(name), IPAddress.Parse(address));
}
