using System.Text;

namespace Gat.Dist.Tests.Import.Matpower;

/// <summary>Damages a text in the ways that editors, transfers and attackers do.</summary>
internal static class Mutations
{
    private static readonly string[] snippets =
    [
        "[", "]", "(", ")", "{", "}", "'", "\"", ";", ",", "...", "%{\n", "%}\n", "%", "\n", "\r", "\0", "NaN", "Inf", "-", "1e999", "1e-999",
        "end", "if 1\n", "for i = 1:1e9\n", "mpc", "mpc.bus", "(:, 3)", "(end + 1, :)", " = [];", "idx_bus", "define_constants;\n", "0x", "1i",
        "99999999999999999999999", ".", "'", "~", "&&", ":", "mpc = mpc;\n", "mpc.bus = mpc.bus';\n", "mpc.gen(1e7, 1) = 1;\n", "é",
        "mpc.bus = mpc.bus * mpc.bus';\n", "mpc.bus(:, 1) = [];\n", "mpc.x = zeros(3000);\n", "\u00FF",
    ];

    public static byte[] Damaged(byte[] text, Random random) => Damaged(text, random, snippets);

    /// <param name="text">The sound text.</param>
    /// <param name="random">Chooses the damage.</param>
    /// <param name="snippets">Words of the language, to put in anywhere.</param>
    public static byte[] Damaged(byte[] text, Random random, string[] snippets)
    {
        var bytes = text.ToList();
        for (var times = random.Next(1, 5); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(bytes.Count - at, 1 + (int)Math.Pow(10, 4 * random.NextDouble()));
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(snippets[random.Next(snippets.Length)]));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 5:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                default:
                    var snippet = Encoding.UTF8.GetBytes(snippets[random.Next(snippets.Length)]);
                    for (var copies = random.Next(2000); copies > 0; copies--)
                    {
                        bytes.InsertRange(at, snippet);
                    }

                    break;
            }
        }

        return [.. bytes];
    }
}
