using System.IO.Compression;
using Gat.Numerics.Sparse;

namespace Gat.Bench.Numerics;

/// <summary>Quasi-definite matrices to measure on.</summary>
internal static class LdlSystems
{
    /// <summary>A matrix by its lower triangle.</summary>
    public sealed record System(string Name, SparseMatrix Lower, sbyte[] Signs);

    /// <summary>The Laplacian of a network, grounded.</summary>
    public static System Network(int busCount)
    {
        var branches = BenchGraphs.Made(busCount, seed: 1);
        var edges = branches.From.Zip(branches.To).ToList();
        return Laplacian(branches.Name, busCount, edges);
    }

    /// <summary>The 5-point or 7-point Laplacian of a box.</summary>
    public static System Box(int width, int height, int depth)
    {
        int At(int x, int y, int z) => (z * height + y) * width + x;
        var edges = new List<(int, int)>();
        for (var place = 0; place < width * height * depth; place++)
        {
            var (x, y, z) = (place % width, place / width % height, place / width / height);
            edges.AddRange(new[] { (x + 1, y, z), (x, y + 1, z), (x, y, z + 1) }
                .Where(to => to.Item1 < width && to.Item2 < height && to.Item3 < depth)
                .Select(to => (place, At(to.Item1, to.Item2, to.Item3))));
        }

        return Laplacian(depth == 1 ? $"grid {width} x {height}" : $"grid {width} x {height} x {depth}", width * height * depth, edges);
    }

    /// <summary>[H, A'; A, -R] of the constraints of a linear programme beside the checkout, H and R spread over six decades.</summary>
    public static System? Kkt(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "solver-cases", "netlib-lp", name + ".mps.gz");
            if (File.Exists(file))
            {
                return Kkt(name, Entries(file));
            }
        }

        return null;
    }

    private static System Kkt(string name, List<(string Row, string Column, double Value)> entries)
    {
        var columns = entries.Select(e => e.Column).Distinct().Select((id, place) => (id, place)).ToDictionary(e => e.id, e => e.place);
        var rows = entries.Select(e => e.Row).Distinct().Select((id, place) => (id, place)).ToDictionary(e => e.id, e => e.place);
        var (variables, count) = (columns.Count, columns.Count + rows.Count);
        var random = new Random(1);
        var signs = Enumerable.Range(0, count).Select(row => (sbyte)(row < variables ? 1 : -1)).ToArray();
        int[] diagonal = [.. Enumerable.Range(0, count)];
        var lower = SparseMatrix.FromCoordinates(
            count, count,
            [.. diagonal, .. entries.Select(e => variables + rows[e.Row])],
            [.. diagonal, .. entries.Select(e => columns[e.Column])],
            [.. diagonal.Select(row => signs[row] * Math.Pow(10, 6 * random.NextDouble() - 3)), .. entries.Select(e => e.Value)]);
        return new System("KKT of " + name, lower, signs);
    }

    /// <summary>The COLUMNS section, without the objective: enough of the format for instances without blanks in names.</summary>
    private static List<(string Row, string Column, double Value)> Entries(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var (section, free) = ("", new HashSet<string>());
        var entries = new List<(string, string, double)>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length > 0 && !char.IsWhiteSpace(line[0]) && line[0] != '*')
            {
                section = cells[0];
            }
            else if (section == "ROWS" && cells[0] == "N")
            {
                free.Add(cells[1]);
            }
            else if (section == "COLUMNS")
            {
                for (var cell = 1; cell + 1 < cells.Length; cell += 2)
                {
                    if (!free.Contains(cells[cell]))
                    {
                        entries.Add((cells[cell], cells[0], double.Parse(cells[cell + 1])));
                    }
                }
            }
        }

        return entries;
    }

    private static System Laplacian(string name, int count, List<(int A, int B)> edges)
    {
        var degrees = new double[count];
        foreach (var (a, b) in edges)
        {
            degrees[a]++;
            degrees[b]++;
        }

        int[] diagonal = [.. Enumerable.Range(0, count)];
        var lower = SparseMatrix.FromCoordinates(
            count, count,
            [.. diagonal, .. edges.Select(e => Math.Max(e.A, e.B))], [.. diagonal, .. edges.Select(e => Math.Min(e.A, e.B))],
            [.. degrees.Select(degree => degree + 0.01), .. edges.Select(_ => -1.0)]);
        return new System("Laplacian of " + name, lower, [.. diagonal.Select(_ => (sbyte)1)]);
    }
}
