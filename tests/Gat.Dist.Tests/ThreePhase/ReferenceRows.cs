namespace Gat.Dist.Tests.ThreePhase;

/// <summary>Tables of words and numbers with a header line, as texts.</summary>
internal static class ReferenceRows
{
    public static IEnumerable<Dictionary<string, string>> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var header = lines[0].Split(',');
        return lines.Skip(1).Where(line => line.Length > 0).Select(line => header.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second));
    }
}
