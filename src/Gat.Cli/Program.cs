System.Console.WriteLine("gat");
