using System.Collections.Immutable;

namespace Gat.Dist.Import.Matpower;

/// <summary>
/// A case of MATPOWER's format version 2 as its file leaves it: the file's own unit conversions have run, and the tables
/// are structurally sound (numbers are finite where they must be, every bus named exists, costs are complete).
/// </summary>
public sealed record MatpowerCase
{
    /// <summary>Name in the file's function line; the file name without its ending for a script.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the file read, without folder.</summary>
    public required string SourceFile { get; init; }

    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal.</summary>
    public required string SourceSha256 { get; init; }

    /// <summary>Three-phase base power, MVA; positive.</summary>
    public required double BaseMva { get; init; }

    /// <summary>Rows of mpc.bus, in file order.</summary>
    public required MatpowerBuses Buses { get; init; }

    /// <summary>Rows of mpc.gen, in file order.</summary>
    public required MatpowerGenerators Generators { get; init; }

    /// <summary>Rows of mpc.branch, in file order.</summary>
    public required MatpowerBranches Branches { get; init; }

    /// <summary>Costs of active power, one for each generator row; empty when the file has none.</summary>
    public required ImmutableArray<MatpowerCost> ActiveCosts { get; init; }

    /// <summary>Costs of reactive power, one for each generator row; empty when the file has none.</summary>
    public required ImmutableArray<MatpowerCost> ReactiveCosts { get; init; }

    /// <summary>Fields of the struct that gat does not read, in file order.</summary>
    public required ImmutableArray<MatpowerField> IgnoredFields { get; init; }

    /// <summary>Columns that gat does not keep although the file gives them a meaning, such as rateB.</summary>
    public required ImmutableArray<MatpowerField> IgnoredColumns { get; init; }
}

/// <summary>A part of a case file that gat leaves aside.</summary>
/// <param name="Name">Field or column, as in <c>mpc.areas</c> or <c>mpc.branch rateB</c>.</param>
/// <param name="Content">What it holds, in words.</param>
public sealed record MatpowerField(string Name, string Content);
