using System.Globalization;
using System.Text;
using Gat.Faults;
using Gat.Pipeline.Inspection;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Tests.Support;

namespace Gat.Pipeline.Tests.Manifest;

public sealed class ManifestFuzzTests : IDisposable
{
    private static readonly string[] values =
    [
        "null", "true", "-1", "0", "1e308", "1e999", "99999999999999999999", "\"\"", "\"..\"", "\"\\u0000\"", "\"\\ud800\"", "[]", "{}", "[null]",
        "{\"a\":{\"a\":{}}}", "2147483647", "-9223372036854775808", "\"running\"", "NaN", "\"\u202e\"",
    ];

    private readonly PrivateFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Three_thousand_damaged_manifests_are_read_or_refused_but_never_crash_a_reader()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")), SyntheticWork.Request(8, 4));
        var original = await File.ReadAllBytesAsync(folder.At("run", "run.json"));
        var random = new Random(20260101);
        var accepted = 0;

        for (var round = 0; round < 3000; round++)
        {
            var mutant = Mutate(original, random);
            try
            {
                var manifest = ManifestFile.Parse(mutant, "run.json");
                UseEverywhere(manifest, mutant, round);
                accepted++;
            }
            catch (InputDataException refused)
            {
                Assert.All(refused.Faults, fault => Assert.StartsWith("run.json", fault.Where, StringComparison.Ordinal));
            }
        }

        // Both ways were taken: a changed digit of a time is no fault, a missing brace is one.
        Assert.InRange(accepted, 50, 2500);
    }

    // What is accepted must also bear being used: written, verified and described.
    private void UseEverywhere(RunManifest manifest, byte[] mutant, int round)
    {
        Assert.NotEmpty(ManifestFile.Serialize(manifest));
        if (round % 20 == 0)
        {
            File.WriteAllBytes(folder.At("run", "run.json"), mutant);
            _ = RunVerifier.Verify(folder.At("run"), threads: 1);
            _ = RunDescription.Read(folder.At("run")).Standing;
            _ = RunFacts.Differences(RunFacts.Of(manifest), RunFacts.Of(SyntheticWork.Request()));
        }
    }

    private static byte[] Mutate(byte[] original, Random random) => random.Next(5) switch
    {
        0 => original[..random.Next(original.Length)],
        1 => Flipped(original, random),
        2 => [.. original[..random.Next(original.Length)], .. original[random.Next(original.Length)..]],
        3 => WithValue(original, random),
        _ => WithoutLine(original, random),
    };

    private static byte[] Flipped(byte[] original, Random random)
    {
        var copy = (byte[])original.Clone();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            copy[random.Next(copy.Length)] = (byte)random.Next(256);
        }

        return copy;
    }

    private static byte[] WithValue(byte[] original, Random random)
    {
        var lines = Encoding.UTF8.GetString(original).Split('\n');
        var number = random.Next(lines.Length);
        var colon = lines[number].IndexOf(": ", StringComparison.Ordinal);
        if (colon > 0)
        {
            var comma = lines[number].EndsWith(',') ? "," : "";
            lines[number] = string.Create(
                CultureInfo.InvariantCulture, $"{lines[number][..colon]}: {values[random.Next(values.Length)]}{comma}");
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private static byte[] WithoutLine(byte[] original, Random random)
    {
        var lines = Encoding.UTF8.GetString(original).Split('\n').ToList();
        lines.RemoveAt(random.Next(lines.Count));
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }
}
