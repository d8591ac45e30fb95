namespace Gat.Adms;

/// <summary>Where the tables of a study of faults lie.</summary>
/// <param name="Grid">Grid directory.</param>
/// <param name="Reliability">File or directory of <c>reliability</c>; null: the grid directory, where it may be absent.</param>
/// <param name="Switches">File or directory of <c>dist_switches</c> that is read instead of the grid's; <c>lines</c>: a remote switch on every line is supposed; null: the grid's.</param>
/// <param name="Outages">File or directory of <c>outage_scenarios</c>; null: none.</param>
public sealed record AdmsPaths(string Grid, string? Reliability = null, string? Switches = null, string? Outages = null);
