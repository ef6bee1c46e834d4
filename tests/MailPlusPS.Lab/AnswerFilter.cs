using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Text;
using ARSoft.Tools.Net.Dns;

namespace MailPlusPS.Lab;

/// <summary>What happens to the bytes of an answer on their way out.</summary>
internal sealed class AnswerFilter
{
    private const int HeaderLength = 12;
    private const int SmallestUdpLimit = 512;

    private readonly ConcurrentDictionary<string, Misbehaviour> _behaviours = new(StringComparer.Ordinal);

    /// <summary>Whether a TCP connection stays open after an answer.</summary>
    public bool KeepsTcpOpen { get; set; } = true;

    /// <summary>Sets what to do with a name and all below it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="how">What to do.</param>
    public void Set(string name, Misbehaviour how) => _behaviours[name.TrimEnd('.').ToLowerInvariant()] = how;

    /// <summary>What to do with a name.</summary>
    /// <param name="name">The name, lower case, without final dot.</param>
    /// <param name="at">The name for which that was set.</param>
    /// <returns>The behaviour of the name or of the nearest above it.</returns>
    public Misbehaviour Get(string name, out string at)
    {
        at = name;
        while (true)
        {
            if (_behaviours.TryGetValue(at, out Misbehaviour how))
            {
                return how;
            }

            int dot = at.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0)
            {
                return Misbehaviour.None;
            }

            at = at[(dot + 1)..];
        }
    }

    /// <summary>Passes an answer on, or something else.</summary>
    /// <param name="answer">The honest answer.</param>
    /// <param name="overTcp">Whether it goes by TCP.</param>
    /// <returns>What to send; null for nothing, empty to hang up.</returns>
    public byte[]? Pass(byte[] answer, bool overTcp)
    {
        string name = DnsMessage.Parse(answer).Questions.Select(q => MisbehavingDnsServer.NameOf(q.Name)).FirstOrDefault(string.Empty);
        return Get(name, out _) switch
        {
            Misbehaviour.DropAll => null,
            Misbehaviour.DropUdp when !overTcp => null,
            Misbehaviour.DropLargeUdp when !overTcp && answer.Length > SmallestUdpLimit => null,
            Misbehaviour.CloseTcp when overTcp => [],
            Misbehaviour.CloseTcp or Misbehaviour.Truncate when !overTcp => Truncated(answer),
            Misbehaviour.CutShort when !overTcp => answer[..(answer.Length / 2)],
            Misbehaviour.Garbage => Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"),
            Misbehaviour.WrongId => With(answer, 1, (byte)(answer[1] ^ 0xff)),
            Misbehaviour.OtherQuestion => With(answer, HeaderLength + 1, (byte)(answer[HeaderLength + 1] == (byte)'q' ? 'z' : 'q')),
            Misbehaviour.Echo => With(answer, 2, (byte)(answer[2] & 0x7f)),
            _ => answer,
        };
    }

    // The header with TC set and no records, and the question.
    private static byte[] Truncated(byte[] answer)
    {
        int end = HeaderLength;
        while (answer[end] != 0)
        {
            end += answer[end] + 1;
        }

        byte[] cut = answer[..(end + 5)];
        cut[2] |= 0x02;
        Array.Clear(cut, 6, 6);
        return cut;
    }

    private static byte[] With(byte[] answer, int at, byte value)
    {
        answer[at] = value;
        return answer;
    }
}
