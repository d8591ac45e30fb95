using System.Collections.Immutable;
using System.Text.Json;
using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower;

/// <summary>A pandapower net as its file tells it: the tables, and what stands beside them.</summary>
public sealed class PandapowerNet
{
    private readonly Dictionary<string, Frame> frames = new(StringComparer.Ordinal);

    internal PandapowerNet(string sourceFile, string sourceSha256, NetFaults faults) =>
        (SourceFile, SourceSha256, Faults) = (sourceFile, sourceSha256, faults);

    /// <summary>Name of the net; empty where it has none.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>Name of the file read, without folder.</summary>
    public string SourceFile { get; }

    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal.</summary>
    public string SourceSha256 { get; }

    /// <summary>Reference power of the net, MVA; positive.</summary>
    public double BaseMva { get; internal set; } = 1;

    /// <summary>Frequency, Hz; positive.</summary>
    public double FrequencyHz { get; internal set; } = 50;

    /// <summary>First number of the format's version: 2 or 3; 2 where the file tells none.</summary>
    public int FormatVersion { get; internal set; } = 2;

    /// <summary>Names of the tables, in the order of the file.</summary>
    internal List<string> TableNames { get; } = [];

    /// <summary>Names of what is no table, in the order of the file.</summary>
    internal List<string> OtherNames { get; } = [];

    /// <summary>Options that the net asks its power flows to take.</summary>
    internal ImmutableDictionary<string, JsonElement> UserOptions { get; set; } = ImmutableDictionary<string, JsonElement>.Empty;

    internal NetFaults Faults { get; }

    /// <summary>A table; empty where the net has none of that name.</summary>
    internal Frame Frame(string name) => frames.GetValueOrDefault(name) ?? Format.Frame.Empty(name);

    /// <summary>The rows of a table.</summary>
    internal IEnumerable<NetRow> Rows(string name)
    {
        var frame = Frame(name);
        return Enumerable.Range(0, frame.Count).Select(row => new NetRow(this, frame, row));
    }

    internal void Put(Frame frame)
    {
        TableNames.Add(frame.Name);
        frames[frame.Name] = frame;
    }
}
