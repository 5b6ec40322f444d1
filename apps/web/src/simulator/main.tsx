import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@fontsource-variable/inter/wght.css';
import '../ui/fonts.css';
import '../ui/app.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { cssVariables, theme } from '../ui/theme.ts';
import { newQueryClient } from './queries.ts';
import { SimulatorPage } from './SimulatorPage.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('simulator.html has no #root');
createRoot(root).render(
  <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
    <QueryClientProvider client={newQueryClient()}>
      <Notifications position="bottom-right" />
      <SimulatorPage />
    </QueryClientProvider>
  </MantineProvider>,
);
