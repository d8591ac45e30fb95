using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Gat.Bench.Server;

/// <summary>The built <c>gat serve</c> under load, from connections that are kept open, each of which asks again as soon as it has its answer.</summary>
public static class ServerBench
{
    private const int Connections = 16;
    private const int Requests = 10_000;
    private const string SinglePath = "/xxaqy-api/aggregator/solve/single";

    /// <summary>Prints the figures.</summary>
    public static void Run()
    {
        using var process = Start();
        try
        {
            var line = process.StandardOutput.ReadLine();
            var text = new StringBuilder(line);
            while (line is not null && line != "}")
            {
                line = process.StandardOutput.ReadLine();
                text.Append(line);
            }

            var port = new Uri(JsonNode.Parse(text.ToString())!["urls"]![0]!.GetValue<string>()).Port;
            Console.WriteLine($"gat serve, {Requests} requests to solve/single from {Connections} connections, the client on the same machine");
            for (var round = 0; round < 3; round++)
            {
                Load(port, "one set of plants, powers differ", Single);
            }

            Load(port, "every request with plants of its own", index => Single(index, OtherNodes(index)));
            Steps(port);
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    private static void Load(int port, string what, Func<int, byte[]> request)
    {
        var (milliseconds, errors, next) = (new double[Requests], 0, -1);
        var clock = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, Connections).Select(_ => new Thread(() =>
        {
            using var connection = new Connection(port);
            while (Interlocked.Increment(ref next) is var index && index < Requests)
            {
                var bytes = request(index);
                var start = Stopwatch.GetTimestamp();
                if (!connection.Ask(bytes))
                {
                    Interlocked.Increment(ref errors);
                }

                milliseconds[index] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        var seconds = clock.Elapsed.TotalSeconds;
        Array.Sort(milliseconds);
        Console.WriteLine(
            $"  {what,-38} p50 {milliseconds[Requests / 2],6:F2} ms   p99 {milliseconds[Requests * 99 / 100],6:F2} ms   most {milliseconds[^1],6:F1} ms   {Requests / seconds,7:F0} requests/s   {errors} errors");
    }

    private static void Steps(int port)
    {
        var profile = string.Join(',', Enumerable.Range(0, 24).Select(step => $"[{40000 - (500 * step)},10000,{40000 - (300 * step)},4000,4000]"));
        var other = string.Join(',', Enumerable.Repeat("[1000,1000,1000,1000,1000]", 24));
        var body = $$"""{"vpp_nodes":[10,15,18,20,25],"p_inj_max_profile":[{{profile}}],"p_abs_max_profile":[{{other}}],"q_cap_kvar":[250,300,200,200,350]}""";
        var request = Post("/xxaqy-api/aggregator/solve", body);
        using var connection = new Connection(port);
        var times = new double[50];
        for (var round = 0; round < times.Length; round++)
        {
            var start = Stopwatch.GetTimestamp();
            connection.Ask(request);
            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        Console.WriteLine($"  solve, 24 steps, one connection          best {times[0]:F2} ms   median {times[times.Length / 2]:F2} ms");
    }

    private static byte[] Single(int index) => Single(index, "10,15,18,20,25");

    private static byte[] Single(int index, string nodes) => Post(
        SinglePath,
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"vpp_nodes":[{{nodes}}],"p_inj_max":[{{40000 - index}},10000,{{30000 + index}},4000,4000],"p_abs_max":[1000,1000,1000,1000,{{index}}],"q_cap_kvar":[250,300,200,200,350]}"""));

    private static string OtherNodes(int index) =>
        string.Join(',', Enumerable.Range(0, 5).Select(plant => 2 + (((index / (int)Math.Pow(7, plant)) + (6 * plant)) % 32)));

    private static byte[] Post(string path, string body) => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    private static Process Start()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gat.sln")))
        {
            folder = folder.Parent;
        }

        var program = Path.Combine(folder!.FullName, "artifacts", "bin", "Gat.Cli", "release", "gat");
        return Process.Start(new ProcessStartInfo(program, ["serve", "--urls", "http://127.0.0.1:0", "--json", "--quiet"]) { RedirectStandardOutput = true })!;
    }

    /// <summary>A connection that is kept open; answers tell their length or come in chunks.</summary>
    private sealed class Connection : IDisposable
    {
        private static readonly byte[] endOfHead = "\r\n\r\n"u8.ToArray();
        private static readonly byte[] endOfChunks = "\r\n0\r\n\r\n"u8.ToArray();

        private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        private readonly byte[] buffer = new byte[1 << 20];

        public Connection(int port) => socket.Connect("127.0.0.1", port);

        public bool Ask(byte[] request)
        {
            socket.Send(request);
            var (count, whole) = (0, -1);
            while (true)
            {
                count += socket.Receive(buffer.AsSpan(count));
                var received = buffer.AsSpan(0, count);
                var head = received.IndexOf(endOfHead);
                if (head < 0)
                {
                    continue;
                }

                whole = whole >= 0 ? whole : Length(received[..head]);
                if (whole >= 0 ? count >= head + endOfHead.Length + whole : received.EndsWith(endOfChunks))
                {
                    return received.StartsWith("HTTP/1.1 200"u8) && received.IndexOf("\"success\":true"u8) > 0;
                }
            }
        }

        public void Dispose() => socket.Dispose();

        private static int Length(ReadOnlySpan<byte> head)
        {
            var text = Encoding.ASCII.GetString(head);
            var at = text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
            return at < 0 ? -1 : int.Parse(text.AsSpan(at + 16).ToString().Split('\r')[0], CultureInfo.InvariantCulture);
        }
    }
}
