using System.Text;

namespace Gat.Cli.Tests.Fuzz;

/// <summary>Damages a file in the ways that disks, editors, programs and foes do. The same seed does the same damage.</summary>
internal static class Mutation
{
    private static readonly byte[][] tokens = [.. new[]
    {
        "NaN", "Inf", "-Inf", "1e999", "-1", "0", "99999999999999999999", "\"", "'", ",", ";", "[", "]", "{", "}", "(", ")", "\n", "\r\n", "\0", "é", "\uFEFF",
        "...", "%", "null", "true", "%{", "end", "mpc.bus", "=", "/", "^", ":", "1:1e9", "-1e-320", "\\u0000", "../../x",
    }.Select(Encoding.UTF8.GetBytes)];

    /// <summary>One to eight kinds of damage, one after the other.</summary>
    public static byte[] Of(byte[] source, int seed)
    {
        var random = new Random(seed);
        var bytes = new List<byte>(source);
        for (var count = random.Next(1, 9); count > 0; count--)
        {
            Damage(bytes, random);
        }

        return [.. bytes];
    }

    private static void Damage(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, 64), bytes.Count - at);
        switch (random.Next(8))
        {
            case 0 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 5 when random.Next(4) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6 when random.Next(20) == 0:
                bytes.InsertRange(at, Enumerable.Repeat(tokens[random.Next(tokens.Length)], 3000).SelectMany(token => token));
                break;
            default:
                bytes.InsertRange(at, tokens[random.Next(tokens.Length)]);
                break;
        }
    }
}
