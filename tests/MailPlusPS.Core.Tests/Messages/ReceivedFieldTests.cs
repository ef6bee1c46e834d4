using System;
using CsCheck;
using MailPlusPS.Messages;
using Xunit;

namespace MailPlusPS.Core.Tests.Messages;

/// <summary>Received fields as the servers that our users meet write them.</summary>
public sealed class ReceivedFieldTests
{
    [Theory]
    [InlineData("from smtp-13.smtpout.orange.fr (smtp-13.smtpout.orange.fr [80.12.242.13])\r\n\tby mx.example.net (Postfix) with ESMTPS id 4C1\r\n\tfor <a@b.tld>; Tue, 24 Nov 2026 08:00:09 +0100", "smtp-13.smtpout.orange.fr", "smtp-13.smtpout.orange.fr", "80.12.242.13", "mx.example.net", "ESMTPS")]
    [InlineData("from nas (unknown [82.64.10.20]) by smtp.orange.fr with ESMTPA id x; Tue, 24 Nov 2026 08:00:09 +0100", "nas", "", "82.64.10.20", "smtp.orange.fr", "ESMTPA")]
    [InlineData("from mail.x.tld (mail.x.tld. [2001:db8::1]) by mx.google.com with ESMTPS id q; Mon, 23 Nov 2026 23:00:00 -0800 (PST)", "mail.x.tld", "mail.x.tld", "2001:db8::1", "mx.google.com", "ESMTPS")]
    [InlineData("from [192.168.1.5] (helo=laptop.lan) by mail.x.tld with esmtpsa (Exim 4.97) id 1a", "laptop.lan", "", "192.168.1.5", "mail.x.tld", "esmtpsa")]
    [InlineData("from unknown (HELO mail.x.tld) (192.0.2.7) by 0 with SMTP; 24 Nov 2026 07:00:00 -0000", "mail.x.tld", "", "192.0.2.7", "0", "SMTP")]
    [InlineData("from x.tld ([IPv6:2001:db8::2]) by y.tld with LMTP id 1", "x.tld", "", "2001:db8::2", "y.tld", "LMTP")]
    [InlineData("by 10.157.14.6 with HTTP; Tue, 3 Jan 2017 12:22:54 -0800 (PST)", "", "", "", "10.157.14.6", "HTTP")]
    [InlineData("(qmail 84128 invoked by uid 3013); 7 Mar 2011 19:23:23 -0000", "", "", "", "", "")]
    public void A_station_is_read(string value, string helo, string name, string address, string by, string protocol)
    {
        MessageHop hop = ReceivedField.Read(value, 1);

        Assert.Equal((helo, name, address, by, protocol), (hop.Helo, hop.ClientName, hop.Address, hop.By, hop.Protocol));
    }

    [Fact]
    public void The_date_stands_behind_the_last_semicolon() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 8, 0, 9, TimeSpan.FromHours(1)), ReceivedField.Read("from a (b; c) by d; Tue, 24 Nov 2026 08:00:09 +0100", 1).Date);

    [Theory]
    [InlineData("192.168.1.1", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("2001:db8::1", true)]
    [InlineData("::ffff:192.168.0.1", false)]
    [InlineData("82.64.10.20", true)]
    public void An_address_is_of_the_house_or_of_the_Internet(string address, bool expected) =>
        Assert.Equal(expected, PublicAddress.IsPublic(System.Net.IPAddress.Parse(address)));

    [Fact]
    public void Any_text_is_a_station() => Gen.String[Gen.Char["fromby with;()[]helo=.:1 2\r\n\t\0\u00e9"], 0, 200].Sample(
        text => ReceivedField.Read(text, 3).Number == 3, iter: 5000);
}
